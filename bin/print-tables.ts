import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Connection, schema } from '#platform/database/roles'

const generator = join(import.meta.dirname, '../node_modules/kysely-codegen/dist/cli/bin.js')

/** The types of the tables, as the live database has them. */
export function printTables({ host, port, user, password, database }: Connection): string {
  const directory = mkdtempSync(join(tmpdir(), 'aparte-tables-'))
  const file = join(directory, 'tables.ts')
  const account = `${user}:${encodeURIComponent(password)}`
  const args = [
    `--url=postgres://${account}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`,
    '--dialect=postgres',
    `--default-schema=${schema}`,
    `--include-pattern=${schema}.*`,
    '--type-mapping={"timestamptz":"Date","interval":"string"}',
    '--singularize=false',
    `--out-file=${file}`,
  ]
  try {
    const run = spawnSync(process.execPath, [generator, ...args], { encoding: 'utf8' })
    if (run.status !== 0) throw new Error(`${run.stdout}${run.stderr}`)
    return readFileSync(file, 'utf8').replace('export interface DB {', 'export interface Tables {')
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

import { randomBytes } from 'node:crypto'
import pg from 'pg'
import type { Labels } from '#platform/data-map'
import type { LongTransaction } from '#platform/database/long-transaction'
import type { Secrets } from '#platform/secrets'
import { sealRow } from '#rooms/forms'
import { linesOf, UnfitArchive } from './check-archive.ts'
import { type Manifest, paths } from './manifest.ts'
import type { Archive } from './read-archive.ts'
import { type Column, divideColumns, readTables, type Table } from './tables.ts'

type Restored = { table: Table; columns: Column[]; rows: number; secrets: Column[] }

/** How the archive's tables go into ours, in the order of their foreign keys; refuses those that do not fit. */
export async function planTables(
  transaction: LongTransaction,
  labels: Labels,
  manifest: Manifest,
): Promise<Restored[]> {
  const ours = await readTables(transaction, labels)
  const unknown = manifest.tables.find(({ name }) => !ours.some((table) => table.name === name))
  if (unknown) throw new UnfitArchive(`This version knows no table ${unknown.name}.`)
  return ours.flatMap((table) => {
    const told = manifest.tables.find(({ name }) => name === table.name)
    if (!told) return []
    const { given } = divideColumns(table, 'organization')
    const columns = told.columns.map(({ name, type }) => {
      const column = given.find((one) => one.name === name && one.type === type)
      if (!column) throw new UnfitArchive(`${table.name}.${name} (${type}) does not fit this version.`)
      return column
    })
    const wanting = table.columns.filter(
      (column) => !columns.includes(column) && !column.isNullable && !column.hasDefault,
    )
    const lacking = wanting.find((column) => given.includes(column))
    if (lacking) throw new UnfitArchive(`${table.name}.${lacking.name} is not in the archive.`)
    return [{ table, columns, rows: told.rows, secrets: wanting }]
  })
}

const mostRows = 1000
const mostCharacters = 1_000_000

/** Row-level security judges each row: one of another organization is refused by the database too. */
export async function restoreRows(
  { transaction, archive, secrets }: { transaction: LongTransaction; archive: Archive; secrets: Secrets },
  restored: Restored,
): Promise<void> {
  const { table } = restored
  const insert = insertStatement(restored)
  let batch: string[] = []
  let characters = 0
  const flush = async () => {
    if (batch.length > 0) await refusing(table.name, transaction.query(insert, [`[${batch.join(',')}]`]))
    batch = []
    characters = 0
  }
  for await (const line of linesOf(await archive.read(paths.rows(table.name)))) {
    const full = withSecrets(line, restored, transaction, secrets)
    batch.push(full)
    characters += full.length
    if (batch.length >= mostRows || characters >= mostCharacters) await flush()
  }
  await flush()
  const [counted] = await transaction.query<{ count: number }>(
    `select count(*)::float8 as count from ${pg.escapeIdentifier(table.name)} where ${table.key} = $1`,
    [transaction.organizationId],
  )
  if (counted?.count !== restored.rows) throw new UnfitArchive(`Not all rows of ${table.name} came in.`)
}

function insertStatement({ table, columns, secrets }: Restored): string {
  const names = [...columns, ...secrets].map(({ name }) => pg.escapeIdentifier(name)).join(', ')
  const name = pg.escapeIdentifier(table.name)
  return `insert into ${name} (${names}) select ${names} from json_populate_recordset(null::${name}, $1::json)`
}

/**
 * A row whose secret was left out gets one that fits nobody; a sealed one can be opened here, and leads nowhere.
 * Answers of special categories are sealed as they were before they were exported.
 */
function withSecrets(
  line: string,
  { table, secrets: columns }: Restored,
  { organizationId }: LongTransaction,
  secrets: Secrets,
): string {
  if (table.name === 'submissions') {
    const sealed = sealRow(secrets, organizationId, line)
    if (sealed === undefined)
      throw new UnfitArchive('An answer in submissions is sealed: only its own server could open it.')
    return sealed
  }
  if (columns.length === 0) return line
  const made = columns.map(({ name, type }) => {
    if (type === 'text') return `${JSON.stringify(name)}:""`
    if (type !== 'bytea') throw new Error(`${table.name}.${name} is left out and cannot be made anew`)
    const random = randomBytes(32)
    const bytes = name.startsWith('sealed_')
      ? secrets.seal({ table: table.name, column: name, organizationId, rowId: idOf(line) }, random)
      : random
    return `${JSON.stringify(name)}:"\\\\x${bytes.toString('hex')}"`
  })
  return `${line.slice(0, line.lastIndexOf('}'))},${made.join(',')}}`
}

const idOf = (line: string): string => String(JSON.parse(line).id)

/** The database's own words may quote what no log may hold. */
async function refusing(table: string, work: Promise<unknown>): Promise<void> {
  try {
    await work
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || !/^(2[0-9A-Z]|42501)/.test(error.code ?? '')) throw error
    throw new UnfitArchive(`A row of ${table} does not fit the database (${error.code}).`)
  }
}

import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { expect, inject, onTestFinished, test } from 'vitest'
import { listTables, quoted } from '#platform/backup/snapshot'
import { applyMigrations, migrate, newestMigration } from '#platform/database/migrate'
import { prepareRoles, programPassword } from '#platform/database/roles'
import { openLog } from '#platform/log'
import { programVersion } from '#platform/version'
import { makeScene } from '../scene.ts'
import { bootWorld } from '../world.ts'

const world = bootWorld()
const log = openLog({ level: 'silent' })
const folder = import.meta.dirname

// npm run schemas
if (process.env.KEEP_SCHEMA)
  test('the present schema, with everything in it, is kept', async () => {
    await makeScene(world)
    await makeScene(world)
    const lines = [`-- schema ${await newestMigration()}`, 'set session_replication_role = replica;']
    for (const { name } of await listTables(world.superuser)) {
      const { rows } = await world.superuser.query<{ row: string }>(
        `select to_jsonb(t)::text as row from ${quoted(name)} t`,
      )
      for (const { row } of rows)
        lines.push(
          `insert into ${quoted(name)} select * from jsonb_populate_record(null::${quoted(name)}, ${pg.escapeLiteral(row)});`,
        )
    }
    writeFileSync(join(folder, `${programVersion}.sql`), `${lines.join('\n')}\n`)
  })

const kept = readdirSync(folder).filter((file) => file.endsWith('.sql'))

test.each(kept)('%s, filled, becomes the newest schema in one go and loses nothing', async (file) => {
  const sql = readFileSync(join(folder, file), 'utf8')
  const number = Number(/^-- schema (\d+)/.exec(sql)?.[1])
  const admin = await openDatabase()
  await admin.query('set role aparte_owner; set search_path = aparte; begin')
  await applyMigrations(admin, log, number)
  await admin.query('commit; reset role')
  await admin.query(sql)
  const before = await counts(admin)
  expect(before.organizations).toBe(2)
  await admin.query('set session_replication_role = default; set role aparte_owner')
  await migrate(admin, log)
  await admin.query('reset role')
  const { rows } = await admin.query<{ number: number }>('select max(number)::int as number from migrations')
  expect(rows[0]?.number).toBe(await newestMigration())
  expect(await counts(admin)).toMatchObject(before)
})

async function counts(admin: pg.Client): Promise<Record<string, number>> {
  return Object.fromEntries((await listTables(admin)).map(({ name, rows }) => [name, rows]))
}

async function openDatabase(): Promise<pg.Client> {
  const name = `schemas_${randomUUID().replaceAll('-', '')}`
  const server = new pg.Client({ connectionString: inject('postgresUrl').replace('DATABASE', 'postgres') })
  await server.connect()
  await server.query(`create database ${name}`)
  const admin = new pg.Client({ connectionString: inject('postgresUrl').replace('DATABASE', name) })
  await admin.connect()
  onTestFinished(async () => {
    await admin.end()
    await server.query(`drop database ${name} with (force)`)
    await server.end()
  })
  await prepareRoles(admin, programPassword(String(admin.password)))
  await admin.query('set search_path = aparte')
  return admin
}

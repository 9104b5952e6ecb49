import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Config, readEnv } from '#platform/config'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#platform/database/embedded'
import { openLog } from '#platform/log'
import { startAparte } from '../server/start.ts'

// A database server of its own: roles belong to a whole server, and here they must not exist yet.
let dataDir: string
let postgres: EmbeddedPostgres
let superuser: pg.Client
const log = openLog({ level: 'silent' })

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'aparte-roles-'))
  postgres = await startEmbeddedPostgres({ dataDir, log: () => undefined })
  superuser = new pg.Client(postgres.connection)
  await superuser.connect()
  await superuser.query(`create role plain login nosuperuser nocreaterole password 'plain'`)
  await superuser.query('create database plains owner plain')
})

afterEach(async () => {
  await superuser.end()
  await postgres.stop()
  await rm(dataDir, { recursive: true, force: true })
})

test('a role that may not create roles says what an administrator runs, and after that it starts', async () => {
  const refusal = await startAparte(configFor('plain', 'plain', 'plains'), { log }).then(
    () => 'started',
    (error: unknown) => (error instanceof Error ? `${error.name}: ${error.message}` : ''),
  )
  expect(refusal).toMatch(/^StartFailure: The role plain may not prepare the database/)
  const commands = refusal.split('\n').filter((line) => line.startsWith('  '))
  expect(commands).toHaveLength(7)

  const administrator = new pg.Client({ ...postgres.connection, database: 'plains' })
  await administrator.connect()
  await administrator.query(commands.join('\n'))
  await administrator.end()

  for (const start of ['first', 'again']) {
    const aparte = await startAparte(configFor('plain', 'plain', 'plains'), { log })
    expect([start, (await fetch(`${aparte.publicOrigin}/readyz`)).status]).toEqual([start, 200])
    await aparte.stop()
  }
})

test('a role whose password is another Aparte’s is left alone, and the start says what can be done', async () => {
  const { user, password } = postgres.connection
  await superuser.query('create database first')
  const first = await startAparte(configFor(user, password, 'first'), { log })
  await first.stop()
  await superuser.query(`alter role plain createrole`)
  await expect(startAparte(configFor('plain', 'plain', 'plains'), { log })).rejects.toThrow(
    /another password/,
  )
  const again = await startAparte(configFor(user, password, 'first'), { log })
  await again.stop()
})

test('three programs that start on an empty database at the same moment all start', async () => {
  await superuser.query('create database empty')
  const { user, password } = postgres.connection
  const starting = [1, 2, 3].map(() => startAparte(configFor(user, password, 'empty'), { log }))
  const started = await Promise.allSettled(starting)
  for (const one of started) if (one.status === 'fulfilled') await one.value.stop()
  expect(started.map((one) => (one.status === 'rejected' ? String(one.reason) : 'started'))).toEqual(
    Array(3).fill('started'),
  )
})

function configFor(user: string, password: string, database: string): Config {
  const host = encodeURIComponent(postgres.connection.host)
  const address = `postgres://${user}:${encodeURIComponent(password)}@localhost/${database}?host=${host}`
  return { ...readEnv({ DATABASE_URL: address, DATA_DIR: dataDir }), port: 0 }
}

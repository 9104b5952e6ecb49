import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { openFolderTarget } from '#platform/backup/folder-target'
import { listBackups, readManifest } from '#platform/backup/manifest'
import { makeIdentity, readPlain } from '#platform/backup/sealed'
import { startEmbeddedPostgres } from '#platform/database/embedded'
import { newestMigration } from '#platform/database/migrate'
import { seedOrganizations } from './organizations.ts'
import { temporaryDir } from './server-process.ts'

const kills = 20
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)

/** Numbers from 0 to 1 that come again with the same seed. */
function randomFrom(state: number): () => number {
  let current = state
  return () => {
    current = (Math.imul(current, 1_664_525) + 1_013_904_223) >>> 0
    return current / 2 ** 32
  }
}

test(`kill -9 at ${kills} moments each of backup, restore and migration leaves nothing half-done (SEED=${seed})`, async () => {
  const random = randomFrom(seed)
  const dataDir = await temporaryDir()
  await seedOrganizations(dataDir, 3)
  const postgres = await startEmbeddedPostgres({ dataDir, log: () => undefined })
  onTestFinished(() => postgres.stop())
  const { user, password, host, port } = postgres.connection
  const urlOf = (name: string) =>
    `postgres://${user}:${encodeURIComponent(password)}@localhost:${port}/${name}?host=${encodeURIComponent(host)}`
  const { identity, recipient } = await makeIdentity()
  const backups = { DATA_DIR: dataDir, BACKUP_AGE_RECIPIENT: recipient, DATABASE_URL: urlOf('postgres') }
  const target = openFolderTarget(join(dataDir, 'backups'))

  await killAtRandom(['backup'], backups, random, async () => {
    for (const id of await listBackups(target)) {
      const { tables, jobs, key, files } = await readManifest(target, id)
      for (const part of [...tables, jobs, key, files]) for await (const _ of readPlain(target, part));
    }
  })
  expect((await listBackups(target)).length).toBeGreaterThan(0)

  const admin = new pg.Client(postgres.connection)
  await admin.connect()
  onTestFinished(() => admin.end())
  await admin.query('create database restored')
  const elsewhere = {
    DATA_DIR: join(dataDir, 'elsewhere'),
    BACKUP_DIR: join(dataDir, 'backups'),
    DATABASE_URL: urlOf('restored'),
  }
  await killAtRandom(['restore', identity], elsewhere, random, async () => {
    expect([0, 3]).toContain(await count(urlOf('restored'), 'organizations'))
  })
  expect(await count(urlOf('restored'), 'organizations')).toBe(3)

  await admin.query('create database migrated')
  const migrated = { DATA_DIR: join(dataDir, 'migrated'), DATABASE_URL: urlOf('migrated') }
  const newest = await newestMigration()
  await killAtRandom(['migrate'], migrated, random, async () => {
    if ((await count(urlOf('migrated'), 'migrations')) === 0) return
    expect(await ask(urlOf('migrated'), 'select max(number)::int as answer from aparte.migrations')).toBe(
      newest,
    )
    // The next kill shall meet an empty database again.
    await ask(urlOf('migrated'), 'drop schema aparte cascade; drop schema if exists aparte_jobs cascade')
  })
  expect(await count(urlOf('migrated'), 'organizations')).toBe(0)
}, 900_000)

/** Once whole, to know how long it takes; then killed; then whole again. `check` after each. */
async function killAtRandom(
  args: string[],
  env: Record<string, string>,
  random: () => number,
  check: () => Promise<void>,
): Promise<void> {
  const { code, duration } = await run(args, env)
  expect(code).toBe(0)
  await check()
  for (let kill = 0; kill < kills; kill += 1) {
    await run(args, env, duration * random())
    await check()
  }
  expect((await run(args, env)).code).toBe(0)
}

/** killAfter: milliseconds from when it begins its work. */
async function run(
  args: string[],
  env: Record<string, string>,
  killAfter?: number,
): Promise<{ code: number | null; duration: number }> {
  const child = spawn(process.execPath, ['test/faults/killed-command.ts', ...args], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  await Promise.race([once(child.stdout, 'data'), ended])
  const since = performance.now()
  if (killAfter !== undefined) {
    await Promise.race([sleep(killAfter), ended])
    child.kill('SIGKILL')
  }
  const [code] = await ended
  return { code, duration: performance.now() - since }
}

async function count(url: string, table: string): Promise<number> {
  const there = await ask(url, `select to_regclass('aparte.${table}') is not null as answer`)
  return there === true ? Number(await ask(url, `select count(*) as answer from aparte.${table}`)) : 0
}

async function ask(url: string, text: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    // Behind whatever the killed one has left under way.
    const result = await client.query<{ answer: unknown }>(text)
    return Array.isArray(result) ? undefined : result.rows[0]?.answer
  } finally {
    await client.end()
  }
}

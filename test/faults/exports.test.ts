import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { systemClock } from '#platform/clock'
import { readEnv } from '#platform/config'
import { startEmbeddedPostgres } from '#platform/database/embedded'
import { prepareDatabase } from '#platform/database/open'
import { newId } from '#platform/ids'
import { openLog } from '#platform/log'
import { openOutbound } from '#platform/outbound'
import { openBytes } from '#platform/storage/sealed-bytes'
import { createUser } from '#rooms/accounts'
import { writeStored } from '#rooms/files'
import { createOrganization } from '#rooms/organizations'
import { createWidget } from '#rooms/widgets'
import { checkEntries, readManifest } from '../../server/exports/check-archive.ts'
import { openArchive } from '../../server/exports/read-archive.ts'
import { keyPlace } from '../../server/exports/request-export.ts'
import { openHouse, type Stops } from '../../server/start.ts'
import { temporaryDir } from './server-process.ts'

// Each kill hits five at once, each at another moment of its work: four kills are twenty.
const rounds = 4
const atOnce = 5
const messages = 4000
const files = 4

test('exports and imports that are killed at any moment are whole after a second start, or were never there', async () => {
  const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 1e9))
  console.log(`SEED=${seed}`)
  const random = randomFrom(seed)
  const dataDir = await temporaryDir()
  const postgres = await startEmbeddedPostgres({ dataDir, log: () => undefined })
  onTestFinished(() => postgres.stop())
  const { user, password, host } = postgres.connection
  const urlOf = (database: string) =>
    `postgres://${user}:${encodeURIComponent(password)}@localhost/${database}?host=${encodeURIComponent(host)}`
  const admin = new pg.Client(postgres.connection)
  await admin.connect()
  await admin.query('create database elsewhere')
  await admin.end()
  const from = await openSide(urlOf('postgres'), join(dataDir, 'from'))
  const to = await openSide(urlOf('elsewhere'), join(dataDir, 'to'))
  const ids = await Promise.all(Array.from({ length: atOnce }, () => seedOrganization(from)))

  const archives = ids.map((id) => join(dataDir, `${id}.zip`))
  const exportsOf = () => Promise.all(ids.map(async (id) => `${id}:${await askForExport(from, id)}`))
  const longest = await timeOf(from, ['export', ...(await exportsOf())])
  const killed = { exports: 0, imports: 0 }
  for (let round = 1; round <= rounds; round++) {
    const wanted = await exportsOf()
    await killed9(from, ['export', ...wanted], random() * longest)
    killed.exports += await countState(from, 'running')
    const said = await finish(from, ['export', ...wanted])
    expect(said.filter((line) => line !== 'done')).toEqual([])
    await expect.poll(() => countState(from, 'running')).toBe(0)
    for (const [index, one] of wanted.entries()) await expectWhole(from, one, archives[index] ?? '')
  }

  const longestImport = await timeOf(to, ['import', ...archives])
  for (let round = 1; round <= rounds; round++) {
    await forgetAll(to, ids)
    await killed9(to, ['import', ...archives], random() * longestImport)
    await expect.poll(() => isBusy(to), { timeout: 10_000 }).toBe(false)
    const there = await presentIn(to, ids)
    for (const id of there) await expectImported(to, id)
    killed.imports += ids.length - there.length
    // Swept by the next start of the server, whether somebody imports again or not.
    await finish(to, ['sweep'])
    for (const id of ids) if (!there.includes(id)) expect(await stored(to, id)).toEqual([])
    const said = await finish(to, ['import', ...archives])
    for (const [index, line] of said.entries()) {
      if (there.includes(ids[index] ?? '')) expect(line).toContain('is on this server already, and not empty')
      else expect(line).toBe('done')
    }
    for (const id of ids) await expectImported(to, id)
  }
  console.log(
    `hit in their work: ${killed.exports} exports, ${killed.imports} imports of ${rounds * atOnce} each`,
  )
}, 300_000)

type Side = Awaited<ReturnType<typeof openSide>>

async function openSide(url: string, dataDir: string) {
  const env = { DATABASE_URL: url, DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'error' }
  const config = readEnv(env)
  const log = openLog({ level: 'silent' })
  const prepared = await prepareDatabase(config, log)
  const stops: Stops = [() => prepared.stop()]
  const edges = { clock: systemClock, log, outbound: openOutbound() }
  const { platform, queue, rooms } = openHouse(config, edges, prepared.connection, stops)
  await queue.declare(rooms.flatMap((room) => room.jobs))
  const superuser = new pg.Client({ connectionString: url, options: '-c search_path=aparte' })
  await superuser.connect()
  onTestFinished(async () => {
    await queue.stop()
    await superuser.end()
    for (const end of stops.reverse()) await end()
  })
  return { env, platform, superuser, dataDir }
}

async function seedOrganization({ platform, superuser }: Side): Promise<string> {
  const id = newId()
  const conversationId = newId()
  await platform.database.inOrganization(id, async (tx) => {
    await createOrganization(tx, { name: 'Test', address: 'Here 1', website: 'https://example.com' })
    await createWidget(tx, 'system', { name: 'Website' }, 'http://localhost')
    const name = { firstName: 'Ann', lastName: 'Owner' }
    const email = `owner-${id}@example.com`
    await createUser(tx, {
      id: newId(),
      email,
      ...name,
      role: 'owner',
      passwordHash: '',
      emailVerifiedAt: tx.now,
    })
  })
  await superuser.query(
    `insert into visitors (organization_id, id, widget_id, created_at, last_seen_at, online_since, page_url, page_title, page_since)
     select $1, $2, id, now(), now(), now(), '', '', now() from widgets where organization_id = $1`,
    [id, conversationId],
  )
  await superuser.query(
    `insert into conversations (organization_id, id, widget_id, visitor_id, client_id, last_message_at, created_at)
     select $1, $2, id, $2, gen_random_uuid(), now(), now() from widgets where organization_id = $1`,
    [id, conversationId],
  )
  await superuser.query(
    `insert into messages (organization_id, conversation_id, seq, client_id, author_kind, text, created_at)
     select $1, $2, seq, gen_random_uuid(), 'visitor', repeat(md5(seq::text), 4), now() from generate_series(1, $3) seq`,
    [id, conversationId, messages],
  )
  for (let count = 0; count < files; count++) await seedFile({ platform, superuser }, id, conversationId)
  return id
}

async function seedFile(
  { platform, superuser }: Pick<Side, 'platform' | 'superuser'>,
  organizationId: string,
  conversationId: string,
): Promise<void> {
  const id = newId()
  const bytes = randomBytes(300_000)
  const sealedKey = platform.secrets.seal(
    { table: 'files', column: 'sealed_key', organizationId, rowId: id },
    randomBytes(32),
  )
  await superuser.query(
    `insert into files (organization_id, id, conversation_id, name, type, size, sealed_key, created_at, sent_at)
     values ($1, $2, $3, 'noise.bin', 'application/pdf', $4, $5, now(), now())`,
    [organizationId, id, conversationId, bytes.length, sealedKey],
  )
  const pieces = (async function* () {
    yield bytes
  })()
  await writeStored(platform, { organizationId, id, sealedKey }, pieces)
}

async function askForExport({ platform, superuser }: Side, organizationId: string): Promise<string> {
  const id = newId()
  await superuser.query(
    `insert into exports (organization_id, id, kind, requested_at, state, sealed_key, expires_at)
     values ($1, $2, 'organization', now(), 'waiting', $3, now() + interval '7 days')`,
    [organizationId, id, platform.secrets.seal(keyPlace(organizationId, id), randomBytes(32))],
  )
  return id
}

function start({ env }: Side, args: string[]): ChildProcess {
  return spawn(process.execPath, ['test/faults/long-work.ts', ...args], {
    cwd: resolve(import.meta.dirname, '../..'),
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

/** Resolves when it has everything open and begins. */
const working = (child: ChildProcess) =>
  new Promise<void>((begun) => child.stdout?.once('data', () => begun()))

const ended = (child: ChildProcess) => new Promise<void>((end) => child.once('exit', () => end()))

/** How long it takes when nobody disturbs it, in milliseconds. */
async function timeOf(side: Side, args: string[]): Promise<number> {
  const child = start(side, args)
  const end = ended(child)
  await working(child)
  const since = performance.now()
  await end
  return performance.now() - since
}

async function killed9(side: Side, args: string[], after: number): Promise<void> {
  const child = start(side, args)
  const end = ended(child)
  await working(child)
  await sleep(after)
  child.kill('SIGKILL')
  await end
}

/** What it said of each, in order. */
async function finish(side: Side, args: string[]): Promise<string[]> {
  await expect.poll(() => isBusy(side), { timeout: 10_000 }).toBe(false)
  const child = start(side, args)
  if (!child.stdout) throw new Error('Its output is not heard')
  return (await text(child.stdout)).trim().split('\n').slice(1)
}

/** The database notices that somebody was killed when it next says something to them. */
async function isBusy({ superuser }: Side): Promise<boolean> {
  const { rowCount } = await superuser.query(
    `select from pg_stat_activity where datname = current_database() and application_name = 'aparte long work'`,
  )
  return rowCount !== 0
}

async function countState({ superuser }: Side, state: string): Promise<number> {
  const { rowCount } = await superuser.query('select from exports where state = $1', [state])
  return rowCount ?? 0
}

async function expectWhole({ platform, superuser }: Side, one: string, path: string): Promise<void> {
  const [organizationId = '', exportId = ''] = one.split(':')
  const { rows } = await superuser.query<{ state: string; sealed_key: Buffer; bytes: string }>(
    'select state, sealed_key, bytes from exports where id = $1',
    [exportId],
  )
  expect(rows[0]?.state).toBe('ready')
  const size = Number(rows[0]?.bytes)
  const key = platform.secrets.open(
    keyPlace(organizationId, exportId),
    rows[0]?.sealed_key ?? Buffer.alloc(0),
  )
  const sealed = await platform.storage.get({ organizationId, id: exportId })
  if (!sealed) throw new Error('The archive is not in the storage')
  await writeFile(path, openBytes(key, sealed, { size, first: 0, last: size - 1 }))
  const archive = await openArchive(path)
  const manifest = await readManifest(archive)
  await checkEntries(archive, manifest)
  expect(manifest.tables.find(({ name }) => name === 'messages')?.rows).toBe(messages)
  expect(manifest.filesMissing).toEqual([])
  await archive.close()
}

async function forgetAll({ platform, superuser }: Side, ids: string[]): Promise<void> {
  await superuser.query('delete from organizations')
  for (const id of ids) await platform.storage.removeAll(id)
}

async function presentIn({ superuser }: Side, ids: string[]): Promise<string[]> {
  const { rows } = await superuser.query<{ id: string }>('select id from organizations where id = any($1)', [
    ids,
  ])
  return rows.map(({ id }) => id)
}

async function expectImported(side: Side, id: string): Promise<void> {
  const { rows } = await side.superuser.query<{ count: number }>(
    'select count(*)::int as count from messages where organization_id = $1',
    [id],
  )
  expect(rows[0]?.count).toBe(messages)
  const found = await side.superuser.query<{ id: string }>(
    'select id from files where organization_id = $1',
    [id],
  )
  expect(found.rows).toHaveLength(files)
  expect((await stored(side, id)).toSorted()).toEqual(found.rows.map((row) => row.id).toSorted())
}

async function stored({ dataDir }: Side, id: string): Promise<string[]> {
  return readdir(join(dataDir, 'files', id)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
}

/** The same numbers for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

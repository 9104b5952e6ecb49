import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { openFolderTarget } from '#platform/backup/folder-target'
import { makeIdentity } from '#platform/backup/sealed'
import type { BackupTarget } from '#platform/backup/target'
import { type Clock, days } from '#platform/clock'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#platform/database/embedded'
import { openLog } from '#platform/log'
import { type Archive, startArchive } from './archive.ts'
import { listBases, oldestArchived } from './bases.ts'
import { makeBase } from './make-base.ts'
import { restoreMoment } from './restore-moment.ts'
import { forgetOldArchive } from './retention.ts'
import { dropRuns } from './slots.ts'

const masterKey = randomBytes(32)
const { identity, recipient } = await makeIdentity()
let home: string
let postgres: EmbeddedPostgres
let superuser: pg.Client
let lines: string[]
let archive: Archive
let target: BackupTarget & { isGone: boolean }
const ahead = 0
const clock: Clock = { now: () => new Date(Date.now() + ahead) }

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'aparte-archive-'))
  postgres = await startEmbeddedPostgres({ dataDir: join(home, 'data'), log: () => undefined })
  superuser = new pg.Client(postgres.connection)
  await superuser.connect()
  await superuser.query(
    'create table written (number integer primary key, at timestamptz not null default clock_timestamp())',
  )
  lines = []
  target = breakable(openFolderTarget(join(home, 'archive')))
  await mkdir(join(home, 'archive/archive'), { recursive: true })
  await writeFile(join(home, 'archive/archive/chunk.unfinished'), 'Of a server that was killed')
  archive = start()
  await vi.waitUntil(() => archive.state().hasBase, { timeout: 150_000 })
})

afterAll(async () => {
  await archive.stop()
  await superuser.end()
  await postgres.stop()
  await rm(home, { recursive: true, force: true })
})

function start(): Archive {
  return startArchive({
    superuser: postgres.connection,
    target,
    recipient,
    masterKey,
    everyHours: 24,
    keepDays: 30,
    clock,
    log: openLog({ level: 'debug', write: (line) => lines.push(line) }),
  })
}

/** A target that can go away and come back. */
function breakable(good: BackupTarget): BackupTarget & { isGone: boolean } {
  const broken = {
    ...good,
    isGone: false,
    async put(name: string, pieces: Parameters<BackupTarget['put']>[1]) {
      if (broken.isGone) throw new Error('The target is gone')
      await good.put(name, pieces)
    },
  }
  return broken
}

let next = 1
async function write(count: number): Promise<Date> {
  const first = next
  next += count
  await superuser.query('insert into written (number) select generate_series($1::int, $2::int)', [
    first,
    next - 1,
  ])
  const { rows } = await superuser.query<{ now: Date }>('select clock_timestamp() as now')
  return rows[0]?.now ?? new Date(0)
}

const isArchived = (moment: Date) =>
  expect
    .poll(() => (archive.state().archivedUntil ?? new Date(0)) >= moment && archive.state().lagSeconds === 0)
    .toBe(true)

/** Some bytes of log, so that time goes on in the archive. */
async function settle(): Promise<void> {
  await sleep(20)
  await isArchived(await write(1))
}

async function restore(at: Date | null, more: { identity?: string; from?: BackupTarget } = {}) {
  const dataDir = await mkdtemp(join(tmpdir(), 'aparte-restored-'))
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }))
  const order = {
    dataDir,
    target: more.from ?? target,
    identity: more.identity ?? identity,
    at,
    secretKey: null,
    say: () => undefined,
  }
  return { dataDir, restored: await restoreMoment(order).catch((error: Error & { code?: string }) => error) }
}

async function numbersIn(dataDir: string): Promise<number> {
  const started = await startEmbeddedPostgres({ dataDir, log: () => undefined })
  const client = new pg.Client(started.connection)
  await client.connect()
  try {
    const { rows } = await client.query<{ count: number }>('select count(*)::int as count from written')
    return rows[0]?.count ?? -1
  } finally {
    await client.end()
    await started.stop()
  }
}

/** A copy of the archive, to break. */
async function copyOfArchive(): Promise<{ folder: string; names: string[]; from: BackupTarget }> {
  const folder = await mkdtemp(join(tmpdir(), 'aparte-copy-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const names = (await target.list('archive/')).map(({ name }) => name).sort()
  const from = openFolderTarget(folder)
  for (const name of names) await from.put(name, [await readFile(join(home, 'archive', name))])
  return { folder, names, from }
}

test('the database comes back as it was at a moment, and as it was at last', async () => {
  await settle()
  const before = await write(10)
  const count = next - 1
  await sleep(20)
  await isArchived(await write(5))
  const then = await restore(before)
  expect(then.restored).toMatchObject({ until: before })
  expect((await readdir(then.dataDir)).sort()).toEqual(['postgres', 'postgres-password', 'secret.key'])
  expect(await readFile(join(then.dataDir, 'secret.key'), 'utf8')).toBe(`${masterKey.toString('base64')}\n`)
  expect(await numbersIn(then.dataDir)).toBe(count)
  const last = await restore(null)
  expect(await numbersIn(last.dataDir)).toBe(next - 1)
})

test('what a server that was killed has left half written is gone', async () => {
  expect(await readdir(join(home, 'archive/archive'))).toEqual(['bases', 'log'])
})

test('while the target is away PostgreSQL keeps what is to be archived; nothing is lost', async () => {
  target.isGone = true
  await write(10)
  await superuser.query(
    'create table large as select repeat(md5(n::text), 100) as text from generate_series(1, 20000) n',
  )
  await expect.poll(() => archive.state().failure).toBe('The target is gone')
  await write(10)
  await expect.poll(() => archive.state().lagSeconds).toBeGreaterThan(0)
  // A server that is killed meanwhile, too.
  await archive.stop()
  target.isGone = false
  archive = start()
  await isArchived(await write(1))
  expect(archive.state()).toMatchObject({ failure: null, lagSeconds: 0 })
  const { dataDir } = await restore(null)
  expect(await numbersIn(dataDir)).toBe(next - 1)
})

test('a moment that is not in the archive is refused, and those that are get named', async () => {
  const [base] = await listBases(target)
  const early = new Date(Date.parse(base?.endedAt ?? '') - 1000)
  const late = new Date(Date.now() + 3_600_000)
  for (const at of [early, late]) {
    const { restored, dataDir } = await restore(at)
    expect(restored).toMatchObject({ code: 'moment_not_archived' })
    expect(String(restored)).toContain(`does not hold ${at.toISOString()}. It holds ${base?.endedAt} to `)
    expect(await readdir(dataDir)).toEqual([])
  }
  const { restored } = await restore(null, { from: openFolderTarget(join(home, 'nothing')) })
  expect(restored).toMatchObject({ code: 'no_archive' })
})

test('another key, a missing and a flipped piece are refused, and nothing is left behind', async () => {
  await settle()
  const other = await restore(null, { identity: (await makeIdentity()).identity })
  expect(other.restored).toMatchObject({ code: 'wrong_key' })
  for (const part of ['/log/', 'cluster.tar', 'keys.zst', 'base.json']) {
    for (const how of ['flipped', 'missing']) {
      const { folder, names, from } = await copyOfArchive()
      const ofKind = names.filter((name) => name.includes(part))
      const path = join(folder, ofKind[part === '/log/' ? Math.floor(ofKind.length / 2) : 0] ?? '')
      if (how === 'missing') await rm(path)
      else {
        const bytes = await readFile(path)
        bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 1, bytes.length >> 1)
        await writeFile(path, bytes)
      }
      const { restored, dataDir } = await restore(null, { from })
      expect((restored as { code?: string }).code, `${part} ${how}`).toMatch(
        /archive_damaged|no_archive|backup_(damaged|incomplete)/,
      )
      expect(await readdir(dataDir), `${part} ${how}`).toEqual([])
    }
  }
})

test('where a database is already, nothing is touched', async () => {
  const { dataDir } = await restore(null)
  const order = { dataDir, target, identity, at: null, secretKey: null, say: () => undefined }
  await expect(restoreMoment(order)).rejects.toThrow('holds a database already')
  expect(await numbersIn(dataDir)).toBeGreaterThan(0)
})

test('what is too old goes, with the log that nobody needs any more; the newest copy stays', async () => {
  const [first] = await listBases(target)
  const run = first?.run ?? ''
  expect((await oldestArchived(target))?.toISOString()).toBe(first?.beganAt)
  await superuser.query(
    'create table larger as select repeat(md5(n::text), 100) as text from generate_series(1, 30000) n',
  )
  await settle()
  const chunks = async () => (await target.list(`archive/log/${run}/`)).length
  const before = await chunks()
  const second = await makeBase({ superuser: postgres.connection, target, recipient, masterKey, run })
  await forgetOldArchive(target, { current: run, keepDays: 30, now: new Date() })
  expect((await listBases(target)).map(({ id }) => id)).toEqual([first?.id, second.id])
  await forgetOldArchive(target, { current: run, keepDays: 30, now: new Date(Date.now() + days(31)) })
  expect((await listBases(target)).map(({ id }) => id)).toEqual([second.id])
  expect(await chunks()).toBeLessThan(before)
  expect((await oldestArchived(target))?.toISOString()).toBe(second.beganAt)
  await settle()
  const { dataDir } = await restore(null)
  expect(await numbersIn(dataDir)).toBe(next - 1)
})

test('logs and names in the archive hold nothing of what was written', async () => {
  await superuser.query(`create table told as select 'ada@example.org'::text as text`)
  await settle()
  for (const { name } of await target.list('archive/'))
    expect((await readFile(join(home, 'archive', name))).includes('ada@example.org'), name).toBe(false)
  expect(lines.join()).not.toContain('ada@example.org')
})

test('when PostgreSQL has given up what was to be archived, a new run begins with a copy of its own', async () => {
  await settle()
  const inFirst = await write(1)
  const countOfFirst = next - 1
  await settle()
  await archive.stop()
  await dropRuns(superuser)
  const inBetween = await write(5)
  archive = start()
  await expect.poll(() => archive.state().hasBase).toBe(true)
  await settle()
  const last = await restore(null)
  expect(await numbersIn(last.dataDir)).toBe(next - 1)
  const first = await restore(inFirst)
  expect(await numbersIn(first.dataDir)).toBe(countOfFirst)
  const { restored } = await restore(inBetween)
  expect(restored).toMatchObject({ code: 'moment_not_archived' })
  expect(String(restored)).toMatch(/It holds .* to .*, and .* to /)
})

const program = `
  import { restoreMoment } from ${JSON.stringify(import.meta.resolve('./restore-moment.ts'))}
  import { openFolderTarget } from ${JSON.stringify(import.meta.resolve('#platform/backup/folder-target'))}
  const [dataDir, folder, identity] = process.argv.slice(1)
  const target = openFolderTarget(folder)
  await restoreMoment({ dataDir, target, identity, at: null, secretKey: null, say: console.log })
  console.log('restored')
`

test('a restore that is killed at any step leaves no half database, and the next one works', async () => {
  await settle()
  const dataDir = await mkdtemp(join(tmpdir(), 'aparte-restored-'))
  onTestFinished(() => rm(dataDir, { recursive: true, force: true, maxRetries: 5 }))
  const run = () =>
    spawn(
      process.execPath,
      ['--input-type=module', '--eval', program, dataDir, join(home, 'archive'), identity],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    )
  for (const step of ['Copying the database', 'Copying the log', 'PostgreSQL reads']) {
    const child = run()
    let said = ''
    child.stdout.on('data', (text) => {
      said += text
      if (said.includes(step)) child.kill('SIGKILL')
    })
    await once(child, 'exit')
    expect(said, 'it was killed before it was done').not.toContain('restored')
    expect(await readdir(dataDir)).not.toContain('postgres')
  }
  const last = run()
  const [exitCode] = await once(last, 'exit')
  expect(exitCode).toBe(0)
  expect((await readdir(dataDir)).sort()).toEqual(['postgres', 'postgres-password', 'secret.key'])
  expect(await numbersIn(dataDir)).toBe(next - 1)
})

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded.ts'

let dataDir: string
let lines: string[]
let started: EmbeddedPostgres[]

beforeEach(async () => {
  dataDir = join(await mkdtemp(join(tmpdir(), 'aparte-test-')), 'data')
  lines = []
  started = []
})

afterEach(async () => {
  for (const postgres of started) await postgres.stop()
  await rm(join(dataDir, '..'), { recursive: true, force: true })
})

async function start(): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ dataDir, log: (line) => lines.push(line) })
  started.push(postgres)
  return postgres
}

async function stop(postgres: EmbeddedPostgres) {
  started = started.filter((one) => one !== postgres)
  await postgres.stop()
}

async function ask<Row extends pg.QueryResultRow>(postgres: EmbeddedPostgres, sql: string) {
  const client = new pg.Client(postgres.connection)
  // The connection is cut when a test kills PostgreSQL; the query under way reports it.
  client.on('error', (error) => lines.push(error.message))
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}

const postmasterPid = async () =>
  Number((await readFile(join(dataDir, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0])

const program = `
  import { startEmbeddedPostgres } from ${JSON.stringify(import.meta.resolve('./embedded.ts'))}
  await startEmbeddedPostgres({ dataDir: process.argv[1], log: console.error })
  console.log('started')
  setInterval(() => undefined, 1000)
`

function startInAnotherProcess(): ChildProcess {
  return spawn(process.execPath, ['--input-type=module', '--eval', program, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

async function kill(server: ChildProcess) {
  server.kill('SIGKILL')
  await once(server, 'exit')
}

test('what was written is there after a stop and a start', async () => {
  const first = await start()
  await ask(first, 'create table kept as select 1 as number')
  await stop(first)
  expect(await ask(await start(), 'select number from kept')).toEqual([{ number: 1 }])
})

test('it is durable, speaks UTF-8 and knows letters beyond ASCII', async () => {
  const [row] = await ask(
    await start(),
    `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit,
            current_setting('data_checksums') as checksums, current_setting('server_encoding') as encoding,
            to_tsvector('simple', '“Grüße” — Привет')::text as words`,
  )
  expect(row).toEqual({
    fsync: 'on',
    commit: 'on',
    checksums: 'on',
    encoding: 'UTF8',
    words: "'grüße':1 'привет':2",
  })
})

test('it listens on a private socket only and asks for the password', async () => {
  const postgres = await start()
  const wrong = new pg.Client({ ...postgres.connection, password: 'wrong' })
  await expect(wrong.connect()).rejects.toThrow('password authentication failed')
  expect(await ask(postgres, 'show listen_addresses')).toEqual([{ listen_addresses: '' }])
  for (const path of [postgres.connection.host, dataDir, join(dataDir, 'postgres')])
    expect((await stat(path)).mode & 0o077, path).toBe(0)
  expect((await stat(join(dataDir, 'postgres-password'))).mode & 0o777).toBe(0o600)
})

test('what a query was about does not get into the log', async () => {
  const postgres = await start()
  await expect(ask(postgres, `select 'ada@example.org'::uuid`)).rejects.toThrow('ada@example.org')
  await stop(postgres)
  const directory = join(dataDir, 'postgres/log')
  const logs = await Promise.all(
    (await readdir(directory)).map((name) => readFile(join(directory, name), 'utf8')),
  )
  expect(logs.join()).toContain('ready to accept connections')
  expect(logs.join()).not.toContain('ada@example.org')
})

test('a second server on the same data is refused', async () => {
  await start()
  await expect(start()).rejects.toThrow(
    `Aparte is already running (pid ${process.pid}) with ${dataDir}: stop it or set DATA_DIR`,
  )
})

test('PostgreSQL killed from outside comes back', async () => {
  const postgres = await start()
  await ask(postgres, 'create table kept as select 1 as number')
  process.kill(await postmasterPid(), 'SIGKILL')
  await expect.poll(() => ask(postgres, 'select number from kept').catch(String)).toEqual([{ number: 1 }])
  expect(lines).toContain('PostgreSQL ended by itself: starting it again')
})

test('a server that was killed leaves nothing that hinders the next', async () => {
  const server = startInAnotherProcess()
  await once(server.stdout ?? server, 'data')
  await kill(server)
  expect(await ask(await start(), 'select 1 as one')).toEqual([{ one: 1 }])
})

test('a first start that was killed half-way does not hinder the next', async () => {
  const server = startInAnotherProcess()
  await expect
    .poll(() => readdir(dataDir).catch(() => []), { interval: 5 })
    .toContainEqual(expect.stringMatching(/^postgres-new-/))
  await kill(server)
  expect(await readdir(dataDir)).not.toContain('postgres')
  await start()
  expect((await readdir(dataDir)).sort()).toEqual(['postgres', 'postgres-password', 'server.pid'])
})

test('a lock file whose process id now belongs to another program does not hinder', async () => {
  await stop(await start())
  await writeFile(join(dataDir, 'postgres/postmaster.pid'), `${process.pid}\n${dataDir}/postgres\n`)
  await writeFile(join(dataDir, 'server.pid'), `${process.pid} 1 another-boot\n`)
  expect(await ask(await start(), 'select 1 as one')).toEqual([{ one: 1 }])
})

test('data of another major version is left alone', async () => {
  await mkdir(join(dataDir, 'postgres'), { recursive: true })
  await writeFile(join(dataDir, 'postgres/PG_VERSION'), '17\n')
  await expect(start()).rejects.toThrow('was written by PostgreSQL 17, this version brings 18')
  expect(await readdir(dataDir)).toEqual(['postgres'])
})

test('a data directory that is a file is named', async () => {
  await writeFile(dataDir, '')
  await expect(start()).rejects.toThrow(`${dataDir} is not a directory: set DATA_DIR to one`)
})

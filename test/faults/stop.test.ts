import { statSync } from 'node:fs'
import { chmod, chown, mkdir, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { afterEach, expect, onTestFinished, test } from 'vitest'
import { isAlive, openSuperuser, postgresPids, postmasterPid, processesOn } from './postgres-process.ts'
import {
  type Ended,
  endServer,
  freePort,
  type ServerProcess,
  spawnServer,
  startServer,
  temporaryDir,
} from './server-process.ts'

const started: ServerProcess[] = []

afterEach(async () => {
  for (const server of started.splice(0)) await endServer(server)
})

async function start(settings: Parameters<typeof startServer>[0]): Promise<ServerProcess> {
  const server = await startServer(settings)
  started.push(server)
  return server
}

/** Starts a server that is expected to refuse, and returns how it ended. */
async function refused(settings: Parameters<typeof startServer>[0]): Promise<Ended> {
  const server = spawnServer(settings)
  started.push(server)
  return server.ended
}

function expectOneLine(ended: Ended, line: RegExp): void {
  expect(ended.stderr.trimEnd().split('\n')).toEqual([expect.stringMatching(line)])
  expect(ended.code).toBe(1)
  expect(ended.stdout).toBe('')
}

test.each(['SIGTERM', 'SIGINT'] as const)('%s ends everything, with exit code 0', async (signal) => {
  const dataDir = await temporaryDir()
  const server = await start({ dataDir, port: await freePort() })
  const pids = postgresPids(dataDir)
  server.kill(signal)
  const { code, stderr } = await server.ended
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(pids.filter(isAlive)).toEqual([])
  expect(processesOn(dataDir)).toEqual([])
})

test('an open request and an open socket do not hold the end up', async () => {
  const dataDir = await temporaryDir()
  const port = await freePort()
  const server = await start({ dataDir, port })
  const socket = new WebSocket(`ws://localhost:${port}/api/v1/socket`)
  await new Promise((resolve) => socket.addEventListener('open', resolve))
  const half = await fetch(`http://localhost:${port}/api/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: new ReadableStream({ start: (body) => body.enqueue(new TextEncoder().encode('{')) }),
    duplex: 'half',
    signal: AbortSignal.timeout(300),
  } as RequestInit).catch((error: Error) => error.name)
  expect(half).toBe('TimeoutError')
  const since = performance.now()
  server.kill('SIGTERM')
  expect((await server.ended).code).toBe(0)
  expect(performance.now() - since).toBeLessThan(20_000)
})

test('SIGKILL leaves no PostgreSQL behind for long, and nothing that stops the next start', async () => {
  const dataDir = await temporaryDir()
  const port = await freePort()
  const server = await start({ dataDir, port })
  const pids = postgresPids(dataDir)
  server.kill('SIGKILL')
  await server.ended
  const next = await start({ dataDir, port })
  expect(pids.filter(isAlive)).toEqual([])
  next.kill('SIGKILL')
  await next.ended
  await expect.poll(() => processesOn(dataDir)).toEqual([])
})

test('a start that is cut short leaves nothing behind', async () => {
  const dataDir = await temporaryDir()
  for (const milliseconds of [150, 400, 700, 1000]) {
    const server = spawnServer({ dataDir, port: await freePort() })
    started.push(server)
    await new Promise((resolve) => setTimeout(resolve, milliseconds))
    server.kill('SIGTERM')
    await server.ended
    await expect.poll(() => processesOn(dataDir)).toEqual([])
  }
  await start({ dataDir, port: await freePort() })
})

test('a second server on the same data is refused, and the first goes on', async () => {
  const dataDir = await temporaryDir()
  const port = await freePort()
  const first = await start({ dataDir, port })
  expectOneLine(
    await refused({ dataDir, port: await freePort() }),
    new RegExp(`^Aparte is already running \\(pid ${first.pid}\\) with .*: stop it or set DATA_DIR$`),
  )
  expect((await fetch(`http://localhost:${port}/readyz`)).status).toBe(200)
})

test('a taken port is named with the remedy, whichever of the three it is', async () => {
  const dataDir = await temporaryDir()
  const port = await freePort()
  for (const taken of [port, port + 1, port + 2]) {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(taken, 'localhost', resolve))
    onTestFinished(() => void other.close())
    expectOneLine(await refused({ dataDir, port }), new RegExp(`^Port ${taken} is taken .*PORT=\\d+`))
    expect(processesOn(dataDir)).toEqual([])
    await new Promise((resolve) => other.close(resolve))
  }
})

const needsRoot =
  process.getuid?.() !== 0
    ? ' (only root can become another user)'
    : everybodyReaches(import.meta.dirname)
      ? ''
      : ' (another user does not reach this folder)'

test.skipIf(needsRoot)(`a data directory that may not be written is named${needsRoot}`, async () => {
  const nobody = 65_534
  const above = await temporaryDir()
  await chmod(above, 0o755)
  const dataDir = join(above, 'data')
  expectOneLine(
    await refused({ dataDir, port: await freePort(), uid: nobody }),
    /may not read and write everything in .*set DATA_DIR to another directory$/,
  )
  await mkdir(dataDir)
  await chown(dataDir, nobody, nobody)
  await start({ dataDir, port: await freePort(), uid: nobody })
  expect((await stat(join(dataDir, 'postgres'))).uid).toBe(nobody)
})

test('a database that cannot be reached is named with the remedy', async () => {
  const dataDir = await temporaryDir()
  const port = await freePort()
  const nobodyThere = `postgres://me:secret@localhost:${await freePort()}/aparte`
  const ended = await refused({ dataDir, port, env: { DATABASE_URL: nobodyThere } })
  expectOneLine(
    ended,
    /^The database at localhost:\d+ cannot be reached \(.*\)\. Check DATABASE_URL .*embedded one\.$/,
  )
  expect(ended.stderr).not.toContain('secret')
})

test('a database that takes a connection and says nothing is named too, and soon', async () => {
  const dataDir = await temporaryDir()
  const silent = createServer()
  const silentPort = await freePort()
  await new Promise<void>((resolve) => silent.listen(silentPort, 'localhost', resolve))
  onTestFinished(() => void silent.close())
  const since = performance.now()
  const ended = await refused({
    dataDir,
    port: await freePort(),
    env: { DATABASE_URL: `postgres://me:secret@localhost:${silentPort}/aparte` },
  })
  expectOneLine(ended, /^The database at localhost:\d+ cannot be reached/)
  expect(performance.now() - since).toBeLessThan(60_000)
})

test('a role that may not create roles: the lines for the administrator, which then suffice', async () => {
  const dataDir = await temporaryDir()
  const own = await start({ dataDir, port: await freePort() })
  const superuser = await openSuperuser(dataDir)
  // Roles belong to the whole cluster, so the ones our own start made go first.
  await superuser.query('alter role aparte_owner rename to kept_owner')
  await superuser.query('alter role aparte_app rename to kept_app')
  await superuser.query(`create role tenant login password 'of its own'`)
  await superuser.query('create database apart owner tenant')
  const url = `postgres://tenant:of%20its%20own@localhost/apart?host=${encodeURIComponent(superuser.host)}`
  const second = { dataDir: await temporaryDir(), port: await freePort(), env: { DATABASE_URL: url } }
  const ended = await refused(second)
  expect(ended.code).toBe(1)
  const [said = '', ...lines] = ended.stderr.trimEnd().split('\n')
  expect(said).toMatch(/^The role tenant may not prepare the database for Aparte\. Let an administrator/)
  expect(lines.length).toBeLessThan(10)

  const administrator = new pg.Client({
    host: superuser.host,
    user: 'postgres',
    password: superuser.password ?? '',
    database: 'apart',
  })
  await administrator.connect()
  await administrator.query(lines.join('\n')).finally(() => administrator.end())
  const program = await start(second)
  await endServer(program)
  await superuser.end()
  expect(own.hasEnded).toBe(false)
})

test('a database that is newer than the program is left alone', async () => {
  const dataDir = await temporaryDir()
  const port = await freePort()
  const first = await start({ dataDir, port })
  const superuser = await openSuperuser(dataDir)
  await superuser.query(`insert into migrations (number, name, checksum) values (9999, '9999-later.sql', '')`)
  await superuser.end()
  await endServer(first)
  expectOneLine(
    await refused({ dataDir, port }),
    /^The database is newer \(schema 9999\) than this program \(schema \d+\)\. Start the newer version/,
  )
  expect(processesOn(dataDir)).toEqual([])
  expect(() => postmasterPid(dataDir)).toThrow('ENOENT')
})

function everybodyReaches(folder: string): boolean {
  const isOpen = (statSync(folder).mode & 0o001) !== 0
  return isOpen && (folder === '/' || everybodyReaches(dirname(folder)))
}

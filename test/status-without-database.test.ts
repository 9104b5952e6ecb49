import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readEnv } from '#platform/config'
import { startEmbeddedPostgres } from '#platform/database/embedded'
import { openLog } from '#platform/log'
import { startAparte } from '../server/start.ts'
import { endServer, freePort, spawnServer, startServer } from './faults/server-process.ts'

const temporary = async () => {
  const directory = await mkdtemp(join(tmpdir(), 'aparte-status-'))
  onTestFinished(() => rm(directory, { recursive: true, force: true, maxRetries: 5 }))
  return directory
}

async function openPostgres() {
  const dataDir = await temporary()
  const start = () => startEmbeddedPostgres({ dataDir, log: () => undefined })
  let postgres = await start()
  onTestFinished(() => postgres.stop())
  const { host, port, user, password, database } = postgres.connection
  return {
    url: `postgres://${user}:${encodeURIComponent(password)}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`,
    stop: () => postgres.stop(),
    async start() {
      postgres = await start()
    },
  }
}

test('while the database is stopped the page answers, says so, and shows what the operator says; then all is well again', async () => {
  const dataDir = await temporary()
  const postgres = await openPostgres()
  const { url } = postgres
  const config = { ...readEnv({ PORT: '0', DATA_DIR: dataDir, DATABASE_URL: url }), hasRateLimits: false }
  let ahead = 0
  const clock = { now: () => new Date(Date.now() + ahead) }
  const aparte = await startAparte(config, { clock, log: openLog({ level: 'silent' }) })
  onTestFinished(() => aparte.stop())
  // What was found is told for ten seconds: whoever asks comes later than that.
  const read = async (path: string) => {
    ahead += 11_000
    return (await fetch(`${aparte.publicOrigin}${path}`)).text()
  }
  const page = () => read('/status')
  const isUp = async () => JSON.parse(await read('/status.json')).isUp
  await expect.poll(isUp).toBe(true)

  await postgres.stop()
  expect((await fetch(`${aparte.publicOrigin}/readyz`)).status).toBe(503)
  await expect.poll(page, { interval: 500 }).toContain('Not working now: Database')
  expect(await page()).toContain('This page does not need the database.')
  const taken = await fetch(`${aparte.publicOrigin}/status`, {
    method: 'POST',
    body: new URLSearchParams({ email: 'reader@example.com' }),
  })
  expect([taken.status, await taken.text()]).toEqual([
    503,
    expect.stringContaining('while the database is down'),
  ])
  const said = spawn(
    process.execPath,
    [
      'cli/main.ts',
      'status',
      '--title',
      'The database is down',
      '--text',
      'We are on it.',
      '--part',
      'database',
    ],
    { env: { PATH: process.env.PATH, DATA_DIR: dataDir, DATABASE_URL: url }, stdio: 'ignore' },
  )
  expect(await once(said, 'exit')).toEqual([0, null])
  expect(await page()).toContain('We are on it.')
  expect(await (await fetch(`${aparte.publicOrigin}/status/feed.xml`)).text()).toContain(
    'The database is down',
  )

  await postgres.start()
  await expect.poll(isUp, { interval: 500 }).toBe(true)
})

test('a server that ran before and starts without its database serves the status page, then goes on by itself', async () => {
  const dataDir = await temporary()
  const postgres = await openPostgres()
  const settings = { dataDir, port: await freePort(), env: { DATABASE_URL: postgres.url } }
  const begin = () => {
    const server = spawnServer(settings)
    onTestFinished(() => endServer(server))
    return server
  }
  const url = `http://localhost:${settings.port}`
  const read = (path: string, init?: RequestInit) =>
    fetch(url + path, init).then(
      async (answer) => ({
        status: answer.status,
        retryAfter: answer.headers.get('retry-after'),
        text: await answer.text(),
      }),
      () => undefined,
    )
  const first = await startServer(settings)
  onTestFinished(() => endServer(first))
  await expect.poll(() => existsSync(join(dataDir, 'status', 'days.json'))).toBe(true)
  await endServer(first)

  await postgres.stop()
  const server = begin()
  await expect.poll(async () => (await read('/status'))?.status).toBe(200)
  const page = (await read('/status'))?.text ?? ''
  expect(page.match(/Not working now: [^<]*/)?.[0]).toContain('Database')
  expect(page).toContain('This page does not need the database.')
  expect(await read('/look/status.css')).toMatchObject({ status: 200 })
  expect(JSON.parse((await read('/status.json'))?.text ?? '')).toMatchObject({ isUp: false })
  expect(await read('/healthz')).toMatchObject({ status: 200 })
  const refused = { status: 503, retryAfter: '10', text: expect.stringContaining('database_unavailable') }
  for (const path of ['/readyz', '/', '/widget.js', '/metrics', '/api/v1/conversations', '/api/v1/socket'])
    expect(await read(path), path).toMatchObject(refused)
  const body = new URLSearchParams({ email: 'reader@example.com' })
  expect(await read('/status', { method: 'POST', body })).toMatchObject(refused)
  expect(server.hasEnded).toBe(false)

  await postgres.start()
  await expect.poll(() => read('/readyz')).toMatchObject({ status: 200 })
  expect(await read('/api/v1/conversations')).toMatchObject({ status: 401 })
  expect(await read('/')).toMatchObject({ status: 200 })
  const isUp = async () => JSON.parse((await read('/status.json'))?.text ?? '').isUp
  await expect.poll(isUp).toBe(true)
  await endServer(server)
  const [said, meanwhile, ...logged] = server.stderr.trimEnd().split('\n')
  expect(said).toMatch(/^The database at \S+ cannot be reached \(.*\)\. Check DATABASE_URL /)
  expect(meanwhile).toBe(
    `Meanwhile ${url}/status says so; the start goes on by itself when the database answers.`,
  )
  expect(logged.map((line) => JSON.parse(line).msg)).toEqual([
    'The database cannot be reached: the status page is served, and nothing else',
    'The database is reached: the start goes on',
  ])

  // What no waiting mends ends the start as before, and whoever waits can be ended.
  const wrong = { ...settings, env: { DATABASE_URL: postgres.url.replace(/\/[^/?]*\?/, '/nowhere?') } }
  expect(await spawnServer(wrong).ended).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('refuses'),
  })
  await postgres.stop()
  const waiting = begin()
  await expect.poll(() => read('/healthz')).toMatchObject({ status: 200 })
  waiting.kill('SIGTERM')
  expect(await waiting.ended).toMatchObject({ code: 0 })
})

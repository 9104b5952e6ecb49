import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readEnv } from '#platform/config'
import { startEmbeddedPostgres } from '#platform/database/embedded'
import { openLog } from '#platform/log'
import { startAparte } from '../server/start.ts'

const temporary = async () => {
  const directory = await mkdtemp(join(tmpdir(), 'aparte-status-'))
  onTestFinished(() => rm(directory, { recursive: true, force: true, maxRetries: 5 }))
  return directory
}

test('while the database is stopped the page answers, says so, and shows what the operator says; then all is well again', async () => {
  const [databaseDir, dataDir] = [await temporary(), await temporary()]
  const start = () => startEmbeddedPostgres({ dataDir: databaseDir, log: () => undefined })
  let postgres = await start()
  onTestFinished(() => postgres.stop())
  const { host, port, user, password, database } = postgres.connection
  const url = `postgres://${user}:${encodeURIComponent(password)}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`
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

  postgres = await start()
  await expect.poll(isUp, { interval: 500 }).toBe(true)
})

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import type { Chat, Person } from './chat-clients.ts'
import { seedOrganizations } from './organizations.ts'
import { openGroup } from './people.ts'
import { postgresPids, postmasterPid } from './postgres-process.ts'
import { type Answered, ask, askEverything } from './questions.ts'
import { endServer, freePort, type ServerProcess, startServer } from './server-process.ts'

const boundMs = 10_000

let dataDir: string
let server: ServerProcess
let url: string
let frozen: number[] = []
let everything: () => Promise<Answered[]>

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'aparte-faults-'))
  const [organization] = await seedOrganizations(dataDir, 1)
  if (!organization) throw new Error('No organization was made')
  const port = await freePort()
  server = await startServer({ dataDir, port, hasRateLimits: false })
  url = `http://localhost:${port}`
  const chat: Chat = { url, written: [], acknowledged: [], retries: 0 }
  const { agent, visitors } = await openGroup(chat, organization, 0, 1)
  const visitor = visitors[0] as { person: Person; conversationId: string }
  everything = () => askEverything(url, visitor.person, agent, visitor.conversationId, organization.widgetKey)
})

afterAll(async () => {
  thaw()
  await endServer(server)
  await rm(dataDir, { recursive: true, force: true, maxRetries: 5 })
})

function freeze() {
  onTestFinished(thaw)
  frozen = postgresPids(dataDir)
  for (const pid of frozen) process.kill(pid, 'SIGSTOP')
}

function thaw() {
  for (const pid of frozen.splice(0).reverse()) process.kill(pid, 'SIGCONT')
}

const expectUnavailable = (answers: Answered[]) => {
  for (const answer of answers) {
    expect.soft(answer).toMatchObject({ status: 503, code: 'database_unavailable' })
    expect.soft(Number(answer.retryAfter), answer.question).toBeGreaterThan(0)
    expect.soft(answer.milliseconds, answer.question).toBeLessThan(boundMs)
  }
}

/** Whoever only looks for a session is told 401 or 404, never 5xx, once the database is back. */
const expectRecovery = () =>
  expect
    .poll(async () => (await everything()).map(({ status }) => status), { interval: 200 })
    .toEqual([200, 200, 200, 200, 200, 401])

test('while the database answers, everything does', expectRecovery)

test('a database that hangs: each request is answered with 503 within a bounded time, then all is well again', async () => {
  freeze()
  const [answers, more, ready, alive] = await Promise.all([
    everything(),
    everything(),
    ask('readyz', `${url}/readyz`),
    ask('healthz', `${url}/healthz`),
  ])
  expectUnavailable([...answers, ...more, ready])
  expect(alive).toMatchObject({ status: 200 })
  expect(alive.milliseconds).toBeLessThan(1500)
  expectUnavailable(await everything())
  thaw()
  await expectRecovery()
  expect((await ask('readyz', `${url}/readyz`)).status).toBe(200)
  expect(server.hasEnded).toBe(false)
})

test('many wait at a hanging database: none of them longer than the bound', async () => {
  freeze()
  const answers = (await Promise.all(Array.from({ length: 30 }, everything))).flat()
  thaw()
  expectUnavailable(answers)
  await expectRecovery()
})

test('a database that is killed under requests: only 503 besides good answers, and it comes back by itself', async () => {
  const answers: Answered[] = []
  const asking = (async () => {
    for (const until = Date.now() + 7000; Date.now() < until; await sleep(50)) {
      const round = await Promise.all([everything(), everything(), ask('readyz', `${url}/readyz`)])
      answers.push(...round.flat())
    }
  })()
  await sleep(1000)
  process.kill(postmasterPid(dataDir), 'SIGKILL')
  await asking
  const failed = answers.filter(({ status }) => status >= 500)
  expect(failed.length).toBeGreaterThan(0)
  expectUnavailable(failed)
  await expectRecovery()
  expect(server.hasEnded).toBe(false)
})

import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { WebSocket } from 'ws'
import { socketPath } from '#contract/realtime'
import { sessionCookie } from '#platform/http'
import { bareInserts } from './bare-inserts.ts'
import { median, percentile, printFigures, rounded } from './figures.ts'
import { type HttpConnection, openHttpConnection } from './http-connection.ts'
import { openRig } from './rig.ts'

// Messages of 100 bytes from visitors of 20 organizations, 64 at once, into conversations of 2,000 and more, until the
// organization's agent has each on the socket; beside it, bare single-row inserts by as many clients.
const clients = 64
const rounds = 5
const roundMs = 3000
const steadyPerSecond = 500
const steadyMs = 8000
const text = 'x'.repeat(100)

const rig = await openRig({
  organizations: 20,
  visitorsPerOrganization: 8,
  messagesPerConversation: 2000,
  moreConnections: clients,
  env: process.env.BENCH_NODE_OPTIONS ? { NODE_OPTIONS: process.env.BENCH_NODE_OPTIONS } : {},
})
const begun = new Map<string, number>()
const heard: number[] = []
let refusals = 0
const sockets = await Promise.all(rig.organizations.map(({ agentCookie }) => openAgentSocket(agentCookie)))
const connections = await Promise.all(
  Array.from({ length: clients }, () => openHttpConnection('localhost', rig.port)),
)
const visitors = rig.organizations.flatMap((organization) => organization.visitors)
const bare = await bareInserts(rig, clients)

console.log(
  `${visitors.length} conversations of 2,000 messages in ${rig.organizations.length} organizations, ${clients} at once`,
)
await postFor(1500)
await bare.run(500)
const posted: Round[] = []
const inserted: number[] = []
for (let round = 1; round <= rounds; round++) {
  const one = await postFor(roundMs)
  const insertsPerSecond = await bare.run(roundMs)
  posted.push(one)
  inserted.push(insertsPerSecond)
  console.log(
    `round ${round}: ${one.perSecond} messages/s, p50 ${one.p50} p95 ${one.p95} p99 ${one.p99} ms; ${insertsPerSecond} bare inserts/s`,
  )
}
const steady = await postSteadily()
console.log(`steady ${steadyPerSecond}/s: p50 ${steady.p50} p95 ${steady.p95} p99 ${steady.p99} ms`)
for (const one of [...connections, ...sockets]) one.close()
await bare.close()
await rig.stop()
if (refusals > 0) throw new Error(`${refusals} messages were refused: the figures mean nothing`)

const perSecond = median(posted.map((one) => one.perSecond))
const bareInsertsPerSecond = median(inserted)
printFigures({
  perSecond,
  p50Ms: median(posted.map(({ p50 }) => p50)),
  p95Ms: median(posted.map(({ p95 }) => p95)),
  p99Ms: median(posted.map(({ p99 }) => p99)),
  bareInsertsPerSecond,
  ratio: rounded(median(posted.map((one, index) => one.perSecond / (inserted[index] ?? 1))), 3),
  steadyP50Ms: steady.p50,
  steadyP95Ms: steady.p95,
  steadyP99Ms: steady.p99,
  clients,
})

type Round = { perSecond: number; p50: number; p95: number; p99: number }

/** Every connection posts one message after the other. */
async function postFor(milliseconds: number): Promise<Round> {
  heard.length = 0
  const since = performance.now()
  const until = since + milliseconds
  await Promise.all(
    connections.map(async (connection) => {
      while (performance.now() < until) await post(connection)
    }),
  )
  const counted = heard.length
  const seconds = (performance.now() - since) / 1000
  await allHeard()
  return { perSecond: Math.round(counted / seconds), ...percentiles() }
}

/** One message every few milliseconds, whether the ones before are through or not. */
async function postSteadily(): Promise<Omit<Round, 'perSecond'>> {
  heard.length = 0
  const free = [...connections]
  const since = performance.now()
  for (let count = 0; count < (steadyPerSecond * steadyMs) / 1000; ) {
    const due = Math.floor(((performance.now() - since) * steadyPerSecond) / 1000)
    for (; count < due; count++) {
      const connection = free.pop()
      if (!connection) break
      // From the moment it was due: a server that stalls is not excused for what could not even be sent.
      const dueAt = since + (count * 1000) / steadyPerSecond
      void post(connection, dueAt).finally(() => free.push(connection))
    }
    await sleep(1)
  }
  await allHeard()
  while (free.length < connections.length) await sleep(1)
  return percentiles()
}

async function post(connection: HttpConnection, dueAt = performance.now()): Promise<void> {
  const visitor = visitors[Math.floor(Math.random() * visitors.length)]
  if (!visitor) throw new Error('There is no visitor to write')
  const clientId = randomUUID()
  const body = `{"clientId":"${clientId}","text":"${text}"}`
  begun.set(clientId, dueAt)
  const status = await connection.send(
    `POST /api/v1/visitor/conversations/${visitor.conversationId}/messages HTTP/1.1\r\nhost: localhost:${rig.port}\r\n` +
      `authorization: Bearer ${visitor.token}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
  )
  if (status !== 200) {
    refusals += 1
    begun.delete(clientId)
  }
}

async function allHeard(): Promise<void> {
  for (const since = Date.now(); begun.size > 0; await sleep(5))
    if (Date.now() - since > 5000) throw new Error(`${begun.size} messages never reached the agent`)
}

function percentiles(): Omit<Round, 'perSecond'> {
  const [p50 = 0, p95 = 0, p99 = 0] = [50, 95, 99].map((share) => rounded(percentile(heard, share), 1))
  return { p50, p95, p99 }
}

async function openAgentSocket(cookie: string): Promise<WebSocket> {
  const socket = new WebSocket(`ws://localhost:${rig.port}${socketPath}`, {
    headers: { cookie: `${sessionCookie}=${cookie}` },
    perMessageDeflate: false,
  })
  await new Promise<void>((resolve, reject) => {
    socket.on('error', reject)
    socket.on('open', () => socket.send('{"type":"authenticate"}'))
    socket.on('message', (data: Buffer) => {
      const at = data.indexOf('"clientId":"')
      if (at < 0) return resolve()
      const clientId = data.toString('latin1', at + 12, at + 48)
      heard.push(performance.now() - (begun.get(clientId) ?? Number.NaN))
      begun.delete(clientId)
    })
  })
  return socket
}

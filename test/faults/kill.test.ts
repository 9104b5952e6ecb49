import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { type Chat, headersOf, listen, type Person, writeSteadily } from './chat-clients.ts'
import { type ChatLog, faultsIn, type Stored } from './check-log.ts'
import { type SeededOrganization, seedOrganizations } from './organizations.ts'
import { openSuperuser, postmasterPid } from './postgres-process.ts'
import { sabotages } from './sabotages.ts'
import { endServer, freePort, type ServerProcess, startServer, temporaryDir } from './server-process.ts'

const organizationCount = 5
const visitorsPerOrganization = 10
const serverKills = 5
const databaseKills = 2

test('fifty visitors write while server and database are killed: nothing is lost, doubled or out of order', async () => {
  const dataDir = await temporaryDir()
  const organizations = await seedOrganizations(dataDir, organizationCount)
  const port = await freePort()
  let server: ServerProcess = await startServer({ dataDir, port })
  onTestFinished(() => endServer(server))
  const chat: Chat = { url: `http://localhost:${port}`, written: [], acknowledged: [], retries: 0 }

  const groups = await Promise.all(organizations.map((one, index) => openGroup(chat, one, index)))
  const listeners = groups.flatMap(({ agent, visitors }) => [
    listen(chat, agent, visitors.map(({ conversationId }) => conversationId)),
    ...visitors.map(({ person, conversationId }) => listen(chat, person, [conversationId])),
  ])
  onTestFinished(() => listeners.forEach((listener) => listener.close()))
  const stop = new AbortController()
  const writing = groups.flatMap(({ agent, visitors }) => {
    const conversations = visitors.map(({ conversationId }) => conversationId)
    return [
      writeSteadily(chat, agent, conversations, { pause: 250, until: stop.signal }),
      ...visitors.map(({ person, conversationId }) =>
        writeSteadily(chat, person, [conversationId], { pause: 500, until: stop.signal }),
      ),
    ]
  })
  const failed = Promise.all(writing)
  failed.catch(() => stop.abort())

  for (let kill = 1; kill <= serverKills; kill++) {
    await sleep(1000 + Math.random() * 500)
    server.kill('SIGKILL')
    await server.ended
    server = await startServer({ dataDir, port })
    if (kill > databaseKills) continue
    await sleep(1000 + Math.random() * 500)
    process.kill(postmasterPid(dataDir), 'SIGKILL')
    await sleep(1500)
  }
  await sleep(1500)
  stop.abort()
  await failed

  const stored = await readStored(dataDir)
  await expect
    .poll(() => listeners.flatMap((one) => one.shown()).reduce((sum, { clientIds }) => sum + clientIds.length, 0), {
      timeout: 10_000,
    })
    .toBe(stored.length * 2)
  const log: ChatLog = {
    written: chat.written,
    acknowledged: chat.acknowledged,
    stored,
    shown: listeners.flatMap((one) => one.shown()),
  }
  expect(server.hasEnded, 'the database’s end did not end the server').toBe(false)
  expect(faultsIn(log)).toEqual([])
  expect(log.acknowledged).toHaveLength(log.written.length)
  for (const [name, sabotage] of Object.entries(sabotages))
    expect(faultsIn(sabotage(log)), `the checker notices: ${name}`).not.toEqual([])

  const doubles = listeners.reduce((sum, one) => sum + one.doubles, 0)
  const connections = listeners.reduce((sum, one) => sum + one.connections, 0)
  console.log(
    `${stored.length} messages, ${chat.retries} sent again, ${connections} connections of ${listeners.length} listeners, ` +
      `${doubles} heard twice and shown once`,
  )
  expect(chat.retries).toBeGreaterThan(0)
}, 100_000)

/** An agent and visitors who have each begun a conversation. */
async function openGroup(chat: Chat, { widgetKey, agentCookie }: SeededOrganization, number: number) {
  const agent: Person = {
    name: `agent ${number}`,
    address: `10.0.${number}.200`,
    cookie: agentCookie,
    messagesPath: (id) => `/api/v1/conversations/${id}/messages`,
  }
  const open = (_: unknown, index: number) =>
    openVisitor(chat, widgetKey, `visitor ${number}-${index}`, `10.0.${number}.${index}`)
  return { agent, visitors: await Promise.all(Array.from({ length: visitorsPerOrganization }, open)) }
}

async function openVisitor(chat: Chat, widgetKey: string, name: string, address: string) {
  const post = async (path: string, headers: Record<string, string>, body: unknown) => {
    const answer = await fetch(`${chat.url}/api/v1${path}`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    expect(answer.status, path).toBe(200)
    return answer.json()
  }
  const page = { url: 'https://shop.example/lamps', title: 'Lamps' }
  const session = await post(`/widget/${widgetKey}/sessions`, { 'x-forwarded-for': address }, { page })
  const person: Person = {
    name,
    address,
    token: session.token,
    messagesPath: (id) => `/api/v1/visitor/conversations/${id}/messages`,
  }
  const first = { clientId: randomUUID(), text: 'Hello' }
  const started = await post('/visitor/conversations', headersOf(person), {
    clientId: randomUUID(),
    message: first,
  })
  const conversationId: string = started.conversation.id
  const written = { writer: name, conversationId, ...first }
  chat.written.push(written)
  chat.acknowledged.push({ ...written, seq: started.message.seq })
  return { person, conversationId }
}

async function readStored(dataDir: string): Promise<Stored[]> {
  const superuser = await openSuperuser(dataDir)
  const result = await superuser.query<Stored>(
    'select conversation_id as "conversationId", client_id as "clientId", text, seq from messages',
  )
  await superuser.end()
  return result.rows
}

import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { type Chat, listen, writeSteadily } from './chat-clients.ts'
import { type ChatLog, faultsIn } from './check-log.ts'
import { seedOrganizations } from './organizations.ts'
import { openGroup } from './people.ts'
import { postmasterPid } from './postgres-process.ts'
import { sabotages } from './sabotages.ts'
import { endServer, freePort, type ServerProcess, startServer, temporaryDir } from './server-process.ts'
import { readStored } from './stored.ts'

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

  const groups = await Promise.all(
    organizations.map((one, index) => openGroup(chat, one, index, visitorsPerOrganization)),
  )
  const listeners = groups.flatMap(({ agent, visitors }) => [
    listen(
      chat,
      agent,
      visitors.map(({ conversationId }) => conversationId),
    ),
    ...visitors.map(({ person, conversationId }) => listen(chat, person, [conversationId])),
  ])
  onTestFinished(() => {
    for (const listener of listeners) listener.close()
  })
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
    .poll(() =>
      listeners.flatMap((one) => one.shown()).reduce((sum, { clientIds }) => sum + clientIds.length, 0),
    )
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
}, 300_000)

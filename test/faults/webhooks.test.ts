import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { postVisitorMessage, startConversation, startVisitorSession } from '#contract/visitors'
import { createWebhook, listDeliveries } from '#contract/webhooks'
import { openClient, Refused } from '../client.ts'
import { openReceiver } from '../receiver.ts'
import { seedOrganizations } from './organizations.ts'
import { endServer, freePort, type ServerProcess, startServer, temporaryDir } from './server-process.ts'

const kills = 2
const receiver = await openReceiver()

test('a server that is killed again and again loses no delivery and mixes up none', async () => {
  const dataDir = await temporaryDir()
  const [organization] = await seedOrganizations(dataDir, 1, 'owner')
  if (!organization) throw new Error('No organization was made')
  const port = await freePort()
  const url = `http://localhost:${port}`
  const instead = 'test/faults/server-with-receiver.ts'
  // A minute ahead at each start: whatever was under way is due again.
  const start = (round: number) =>
    startServer({
      dataDir,
      port,
      instead,
      env: { RECEIVER_PORT: String(receiver.port), CLOCK_AHEAD: String(round * 60_000) },
    })
  let server: ServerProcess = await start(0)
  onTestFinished(() => endServer(server))
  // Now and then it fails, and it is never quick. In the end it takes everything: each failure holds up what is behind it.
  let isOver = false
  let count = 0
  const systems = `systems-${randomUUID()}`
  receiver.answers(systems, (response) => {
    count += 1
    // The second always, so that some come twice whatever the machine does.
    const isRefused = count === 2 || (!isOver && count % 10 === 0)
    setTimeout(() => response.writeHead(isRefused ? 500 : 204).end(), 30)
  })
  const owner = openClient(() => url, { cookie: organization.agentCookie, origin: url })
  const { webhook } = await owner.call(createWebhook, {
    body: { address: receiver.addressOf(systems), types: ['message.posted'] },
  })
  const origin = 'https://shop.example'
  const { token } = await openClient(() => url, { origin }).call(startVisitorSession, {
    params: { widgetKey: organization.widgetKey },
    body: { page: { url: `${origin}/`, title: '' } },
  })
  const visitor = openClient(() => url, { token, origin })
  const message = { clientId: randomUUID(), text: '1' }
  const started = await visitor.call(startConversation, { body: { clientId: randomUUID(), message } })
  const conversationId = started.conversation.id

  let posted = 1
  const writing = (async () => {
    while (!isOver) {
      const body = { clientId: randomUUID(), text: String(posted + 1) }
      await untilPosted(() => visitor.call(postVisitorMessage, { params: { conversationId }, body }))
      posted += 1
      await sleep(60)
    }
  })()
  for (let round = 1; round <= kills; round += 1) {
    const before = posted
    await expect.poll(() => posted).toBeGreaterThan(before + 8)
    server.kill('SIGKILL')
    await server.ended
    server = await start(round)
  }
  isOver = true
  await writing
  const params = { webhookId: webhook.id }
  const left = async () =>
    (await owner.call(listDeliveries, { params, query: { status: 'waiting' } })).deliveries.length
  await expect.poll(left, { interval: 500 }).toBe(0)
  const seqs = receiver.payloads(systems).map(({ data }) => Number(data.seq))
  const all = Array.from({ length: posted }, (_, index) => index + 1)
  expect([...new Set(seqs)]).toEqual(all)
  // The control: the receiver did refuse some, so some came twice.
  expect(seqs.length).toBeGreaterThan(posted)
  console.log(`${posted} messages, ${kills} kills, ${seqs.length} requests`)
}, 300_000)

/** As a widget does: again, with the same clientId, until it is through. */
async function untilPosted(post: () => Promise<unknown>): Promise<void> {
  for (;;) {
    try {
      await post()
      return
    } catch (error) {
      if (error instanceof Refused && error.problem.status < 500) throw error
      await sleep(200)
    }
  }
}

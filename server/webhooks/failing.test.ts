import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import {
  createWebhook,
  getWebhook,
  listDeliveries,
  replayDelivery,
  replayFailed,
  resumeWebhook,
  testWebhook,
} from '#contract/webhooks'
import { days, hours, minutes } from '#platform/clock'
import { type Answer, openReceiver } from '#test/receiver'
import { bootWorld, type Organization, type UserClient } from '#test/world'

const receiver = await openReceiver()
const { outbound } = receiver
const asked: number[] = []
const world = bootWorld(
  {},
  {
    ...outbound,
    // Less patient with what hangs, so that this is over sooner.
    post(address, letter, { milliseconds }) {
      asked.push(milliseconds)
      const patience = address.startsWith('https://hanging') ? 2000 : milliseconds
      return outbound.post(address, letter, { milliseconds: patience })
    },
  },
)

/** Patient, for a machine that is busy. */
const eventually = <T>(look: () => T) => expect.poll(look)

const fine: Answer = (response) => response.writeHead(204).end()
const failing: Answer = (response) => response.writeHead(500).end()

async function hook({ owner }: Organization, answer: Answer = fine, kind = 'h') {
  const name = `${kind}${randomUUID().slice(0, 8)}`
  receiver.answers(name, answer)
  const body = { address: receiver.addressOf(name), types: ['message.posted' as const] }
  const { webhook } = await owner.call(createWebhook, { body })
  return { name, params: { webhookId: webhook.id } }
}

/** Which messages of a conversation arrived and were taken, in order. */
const seqsOf = (name: string, conversationId: string) =>
  receiver
    .payloads(name)
    .filter(({ data }) => data.conversationId === conversationId)
    .map(({ data }) => data.seq)

const waiting = async (owner: UserClient, params: { webhookId: string }) =>
  (await owner.call(getWebhook, { params })).waiting

async function conversation(organization: Organization, messages: number) {
  const visitor = await world.visitor(organization)
  const { id } = await visitor.starts('1')
  for (let seq = 2; seq <= messages; seq += 1) await visitor.posts(id, String(seq))
  return { id, visitor }
}

/** Moves the clock until nothing waits, however long the retries take. */
async function untilDelivered(owner: UserClient, params: { webhookId: string }) {
  await expect
    .poll(
      async () => {
        const left = await waiting(owner, params)
        if (left > 0) world.clock.advance(minutes(5))
        return left
      },
      { interval: 300 },
    )
    .toBe(0)
}

const faults: [string, Answer][] = [
  ['answers 500', failing],
  ['redirects inside', (response) => response.writeHead(307, { location: 'https://127.0.0.1/' }).end()],
  ['resets the connection', (response) => response.destroy()],
  ['breaks off in the middle of the head', (response) => response.socket?.end('HTTP/1.1 2')],
]

test.each(faults)(
  'a receiver that %s loses nothing and mixes nothing up in a conversation',
  async (_, fault) => {
    const organization = await world.organization()
    const { owner } = organization
    const { name, params } = await hook(organization, fault)
    const neighbour = await hook(organization)
    const { id, visitor } = await conversation(organization, 3)
    await eventually(() => seqsOf(neighbour.name, id)).toEqual([1, 2, 3])
    await eventually(() => seqsOf(name, id).length).toBeGreaterThan(0)
    expect(new Set(seqsOf(name, id))).toEqual(new Set([1]))
    const before = receiver.payloads(name).length
    receiver.answers(name, fine)
    await visitor.posts(id, '4')
    await untilDelivered(owner, params)
    const after = seqsOf(name, id).slice(before - 1)
    expect([...new Set(after)]).toEqual([1, 2, 3, 4])
    const { deliveries } = await owner.call(listDeliveries, { params, query: {} })
    expect(deliveries.map(({ status, seq }) => `${seq} ${status}`).toSorted()).toEqual(
      [1, 2, 3, 4].map((seq) => `${seq} delivered`),
    )
  },
)

test('an endless answer is not read, and counts by its status', async () => {
  const organization = await world.organization()
  let sent = 0
  const { name, params } = await hook(organization, (response) => {
    response.writeHead(200)
    const more = () => {
      sent += 1
      if (response.writable && sent < 50_000) response.write('x'.repeat(10_000), more)
    }
    more()
  })
  const { id } = await conversation(organization, 2)
  await eventually(() => seqsOf(name, id)).toEqual([1, 2])
  await eventually(() => waiting(organization.owner, params)).toBe(0)
  expect(sent).toBeLessThan(50_000)
})

test('one conversation that fails holds up itself and nobody else, at the same receiver', async () => {
  const organization = await world.organization()
  let stuck = ''
  const { name } = await hook(organization, (response, _, body) => {
    response.writeHead(body.includes(stuck) ? 500 : 204).end()
  })
  const visitor = await world.visitor(organization)
  stuck = 'never'
  const { id: bad } = await visitor.starts('1')
  await eventually(() => seqsOf(name, bad)).toEqual([1])
  stuck = bad
  await visitor.posts(bad, '2')
  await visitor.posts(bad, '3')
  const { id: good } = await conversation(organization, 3)
  await eventually(() => seqsOf(name, good)).toEqual([1, 2, 3])
  expect(seqsOf(name, bad)).not.toContain(3)
})

test('a receiver that hangs or is slow delays no other, and gets what it missed', async () => {
  const organization = await world.organization()
  const { owner } = organization
  let isHanging = true
  const hanging: Answer = (response) => {
    if (!isHanging) response.writeHead(204).end()
  }
  const { name, params } = await hook(organization, hanging, 'hanging')
  const slow = await hook(
    organization,
    (response) => void setTimeout(() => response.writeHead(204).end(), 300),
  )
  const quick = await hook(organization)
  const { id } = await conversation(organization, 3)
  await eventually(() => seqsOf(quick.name, id)).toEqual([1, 2, 3])
  await eventually(() => seqsOf(slow.name, id)).toEqual([1, 2, 3])
  expect(seqsOf(name, id)).toEqual([1])
  const last = async () => (await owner.call(listDeliveries, { params, query: {} })).deliveries.at(-1)
  await eventually(last).toMatchObject({ seq: 1, reason: 'too_slow', status: 'waiting' })
  expect(new Set(asked)).toEqual(new Set([10_000]))
  isHanging = false
  world.clock.advance(minutes(1))
  await untilDelivered(owner, params)
  // In order, each at least once: what hung is sent again, and what was slow may be.
  expect([...new Set(seqsOf(name, id))]).toEqual([1, 2, 3])
})

test('down for hours, everything comes in its order; down for longer than a day, it is given up and can be replayed', async () => {
  const organization = await world.organization()
  const { owner } = organization
  const { name, params } = await hook(organization, failing)
  const { id } = await conversation(organization, 2)
  const tries = () => receiver.payloads(name).length
  // Ever more rarely: each round of waiting is longer than the one before.
  for (let round = 1; round <= 4; round += 1) {
    await eventually(tries).toBeGreaterThanOrEqual(round)
    world.clock.advance(hours(5))
  }
  const log = async () => (await owner.call(listDeliveries, { params, query: {} })).deliveries
  const statuses = async () => (await log()).map(({ status }) => status)
  const goOn = async () => {
    // What is under way is due again in half a minute; what waits for its next try, later.
    const isWaiting = (await log()).some(
      ({ nextTryAt }) => nextTryAt && Date.parse(nextTryAt) > world.clock.now().getTime() + minutes(1),
    )
    if (isWaiting) world.clock.advance(hours(2))
    return statuses()
  }
  await expect.poll(goOn, { interval: 200 }).toEqual(['failed', 'failed'])
  receiver.answers(name, fine)
  const before = tries()
  const since = '2026-01-01T00:00:00.000Z'
  expect(await owner.call(replayFailed, { params, body: { since } })).toEqual({ replayed: 2 })
  await eventually(statuses).toEqual(['delivered', 'delivered'])
  expect(seqsOf(name, id).slice(before)).toEqual([1, 2])
  const ids = receiver.received
    .filter(({ headers }) => headers.host?.startsWith(name))
    .map(({ headers }) => headers['webhook-id'])
  expect(new Set(ids).size).toBe(2)
  const { deliveries } = await owner.call(listDeliveries, { params, query: {} })
  const deliveryId = deliveries[0]?.id ?? ''
  await owner.call(replayDelivery, { params: { ...params, deliveryId } })
  await eventually(() => seqsOf(name, id).slice(before)).toEqual([1, 2, 2])
})

test('after three days of failures a webhook is paused, its admins get a mail, and it goes on by hand', async () => {
  const organization = await world.organization()
  const { owner } = organization
  const { name, params } = await hook(organization, failing)
  const { id, visitor } = await conversation(organization, 1)
  await eventually(() => owner.call(getWebhook, { params })).toMatchObject({
    failingSince: expect.any(String),
  })
  world.clock.advance(days(3))
  // Sessions end in such a time.
  const admin = await world.user(organization, 'admin')
  const again = await world.visitor(organization)
  const { id: second } = await again.starts('1')
  await eventually(() => admin.call(getWebhook, { params })).toMatchObject({ pausedAt: expect.any(String) })
  expect(await world.mail(owner.me.user.email, /is paused/)).toContain(
    `/settings/webhooks/${params.webhookId}`,
  )
  expect(visitor.visitorId).not.toBe(again.visitorId)
  const triesBefore = receiver.payloads(name).length
  // Waits a day and is late then; what comes afterwards is not.
  world.clock.advance(hours(25))
  const later = await world.user(organization, 'admin')
  const third = await world.visitor(organization)
  const { id: fresh } = await third.starts('1')
  receiver.answers(name, fine)
  await later.call(testWebhook, { params })
  await eventually(() => receiver.payloads(name).at(-1)?.type).toBe('webhook.test')
  expect(receiver.payloads(name)).toHaveLength(triesBefore + 1)
  const resumed = await later.call(resumeWebhook, { params })
  expect(resumed.webhook.pausedAt).toBeNull()
  expect(resumed.waiting).toBe(1)
  expect(resumed.dropped).toBeGreaterThan(0)
  await eventually(() => seqsOf(name, fresh)).toEqual([1])
  expect([id, second]).not.toContain(fresh)
  expect(await later.call(resumeWebhook, { params })).toMatchObject({ waiting: 0, dropped: 0 })
})

import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { request } from 'node:http'
import { beforeEach, expect, test } from 'vitest'
import {
  changePassword,
  inviteUser,
  readInvitation,
  registerOrganization,
  requestEmailVerification,
  requestPasswordReset,
  signIn,
} from '#contract/accounts'
import { withdrawConsent } from '#contract/consents'
import { postMessage } from '#contract/conversations'
import type { Endpoint } from '#contract/endpoint'
import { uploadFile, uploadVisitorFile } from '#contract/files'
import { identifyVisitor, setVisitorAttributes } from '#contract/identity'
import { closeCodes } from '#contract/realtime'
import {
  postVisitorMessage,
  rememberDevice,
  startConversation,
  startVisitorSession,
  visitPage,
} from '#contract/visitors'
import { testWebhook } from '#contract/webhooks'
import { checkInstallation, updateWidget, WidgetSettings } from '#contract/widgets'
import { hours } from '#platform/clock'
import { type Client, connectSocket } from './client.ts'
import { makeScene, type Scene } from './scene.ts'
import { bootWorld } from './world.ts'

const world = bootWorld({ hasRateLimits: true })
let scene: Scene

beforeEach(async () => {
  world.clock.advance(hours(2))
  scene = await makeScene(world)
})

const wrong = 'not the password'
const draft = () => ({ clientId: randomUUID(), text: 'Hello' })
const form = (email: string) => ({
  firstName: 'Noor',
  lastName: 'Visser',
  company: 'Lamps',
  address: 'Here 1',
  website: 'https://lamps.example',
  email,
  password: 'password123',
})

type Sending = { params?: unknown; query?: unknown; body?: unknown; file?: Uint8Array<ArrayBuffer> }

type Limited = {
  endpoint: Endpoint
  /** How many are let through at once. */
  count: number
  seconds: number
  who(scene: Scene): Client
  /** Somebody else behind the same address. */
  other(scene: Scene): Client | Promise<Client>
  sent(scene: Scene): Sending
  sentByOther?(scene: Scene): Sending
}

const nobody = () => world.nobody
const forAccount = (
  endpoint: Endpoint,
  count: number,
  seconds: number,
  body: (email: string) => unknown,
): Limited => ({
  endpoint,
  count,
  seconds,
  who: nobody,
  other: nobody,
  sent: ({ colleague }) => ({ body: body(colleague.me.user.email) }),
  sentByOther: ({ users }) => ({ body: body(users.agent.me.user.email) }),
})
const ofConversation = ({ conversationId }: Scene) => ({ params: { conversationId }, body: draft() })
const note = { query: { name: 'note.txt' }, file: Buffer.from('Hello') }
const ofWidget = ({ organization }: Scene) => ({
  params: { widgetId: organization.widget.id },
  body: { url: 'https://shop.example/' },
})
const neighbour = ({ organization }: Scene) => world.visitor(organization)

const limited: Limited[] = [
  forAccount(signIn, 10, 600, (email) => ({ email, password: wrong })),
  forAccount(requestPasswordReset, 5, 3600, (email) => ({ email })),
  forAccount(requestEmailVerification, 5, 3600, (email) => ({ email })),
  forAccount(registerOrganization, 5, 3600, form),
  {
    endpoint: changePassword,
    count: 10,
    seconds: 600,
    who: ({ colleague }) => colleague,
    other: ({ users }) => users.agent,
    sent: () => ({ body: { currentPassword: wrong, newPassword: wrong } }),
  },
  {
    endpoint: inviteUser,
    count: 5,
    seconds: 3600,
    who: ({ users }) => users.admin,
    other: ({ users }) => users.admin,
    sent: () => ({ body: { email: 'invited@example.com', role: 'agent' } }),
    sentByOther: () => ({ body: { email: 'another@example.com', role: 'agent' } }),
  },
  {
    endpoint: postMessage,
    count: 60,
    seconds: 10,
    who: ({ users }) => users.agent,
    other: ({ users }) => users.owner,
    sent: ofConversation,
  },
  {
    endpoint: postVisitorMessage,
    count: 30,
    seconds: 10,
    who: ({ visitor }) => visitor,
    other: neighbour,
    sent: ofConversation,
  },
  {
    endpoint: startConversation,
    // The scene has started one.
    count: 9,
    seconds: 60,
    who: ({ visitor }) => visitor,
    other: neighbour,
    sent: () => ({ body: { clientId: randomUUID(), message: draft() } }),
  },
  {
    endpoint: uploadVisitorFile,
    count: 20,
    seconds: 600,
    who: ({ visitor }) => visitor,
    other: neighbour,
    sent: () => note,
  },
  {
    endpoint: uploadFile,
    count: 100,
    seconds: 600,
    who: ({ users }) => users.agent,
    other: ({ users }) => users.owner,
    sent: ({ conversationId }) => ({ params: { conversationId }, ...note }),
  },
  {
    endpoint: identifyVisitor,
    count: 30,
    seconds: 60,
    who: ({ visitor }) => visitor,
    other: neighbour,
    sent: () => ({ body: { token: 'x'.repeat(40) } }),
  },
  {
    endpoint: setVisitorAttributes,
    count: 60,
    seconds: 60,
    who: ({ visitor }) => visitor,
    other: neighbour,
    sent: () => ({ body: { attributes: { plan: 'gold' } } }),
  },
  {
    endpoint: checkInstallation,
    count: 5,
    seconds: 60,
    who: ({ users }) => users.admin,
    other: async () => (await makeScene(world)).users.admin,
    sent: ofWidget,
    sentByOther: () => ({ params: { widgetId: randomUUID() }, body: { url: 'https://shop.example/' } }),
  },
  {
    endpoint: testWebhook,
    count: 20,
    seconds: 60,
    who: ({ users }) => users.admin,
    other: async () => (await makeScene(world)).users.admin,
    sent: ({ params }) => ({ params }),
    sentByOther: () => ({ params: { webhookId: randomUUID() } }),
  },
  {
    endpoint: rememberDevice,
    count: 20,
    seconds: 600,
    who: ({ visitor }) => visitor,
    other: neighbour,
    sent: () => ({ body: { language: 'en' } }),
  },
  {
    endpoint: withdrawConsent,
    count: 20,
    seconds: 600,
    who: ({ visitor }) => visitor,
    other: neighbour,
    sent: ({ params }) => ({ params }),
  },
  {
    endpoint: visitPage,
    count: 60,
    seconds: 60,
    who: ({ visitor }) => visitor,
    other: neighbour,
    sent: () => ({ body: { url: 'https://shop.example/', title: 'Shop' } }),
  },
]

test.each(limited.map((one) => ({ name: one.endpoint.name, ...one })))(
  'the limit of $name fires, says how long to wait, is honest, and spares the neighbour',
  async ({ endpoint, count, seconds, who, other, sent, sentByOther = sent }) => {
    const client = who(scene)
    const { refused, letThrough } = await useUp(client, endpoint, sent)
    expect(letThrough).toBeGreaterThanOrEqual(count)
    // On a slow machine the bucket fills while it is emptied.
    expect(letThrough).toBeLessThan(count * 2)
    const wait = Number(refused.headers.get('retry-after'))
    expect(wait).toBeGreaterThanOrEqual(1)
    expect(wait).toBeLessThanOrEqual(Math.ceil(seconds / count) + 1)
    expect(await refused.json()).toMatchObject({ code: 'too_many_requests', retryAfterSeconds: wait })
    expect(await statusOf(await other(scene), endpoint, sentByOther(scene))).not.toBe(429)
    world.clock.advance(wait * 1000)
    expect(await statusOf(client, endpoint, sent(scene))).not.toBe(429)
  },
)

test.each<[string, Endpoint, number, () => { params?: unknown; body: unknown }]>([
  ['tries at links', readInvitation, 60, () => ({ body: { token: 'A'.repeat(64) } })],
  [
    'tries at accounts',
    signIn,
    60,
    () => ({ body: { email: `${randomUUID()}@example.com`, password: wrong } }),
  ],
  [
    'openings of the widget',
    startVisitorSession,
    300,
    () => ({
      params: { widgetKey: scene.organization.widget.key },
      body: { page: { url: 'https://shop.example/', title: '' } },
    }),
  ],
])('one address cannot make endless %s', async (_, endpoint, count, sent) => {
  // On a slow machine the bucket fills while it is emptied.
  const statuses: number[] = []
  while (!statuses.includes(429) && statuses.length < count * 3)
    statuses.push(
      ...(await Promise.all(Array.from({ length: 20 }, () => statusOf(world.nobody, endpoint, sent())))),
    )
  expect(statuses).toContain(429)
  expect(statuses.filter((status) => status !== 429).length).toBeGreaterThanOrEqual(count - 20)
})

test('a mailbox is told of so many messages an hour, whoever names it', async () => {
  const { organization, users } = scene
  const settings = WidgetSettings.parse({ notice: { en: 'To answer you' }, offlineForm: {} })
  await users.owner.call(updateWidget, { params: { widgetId: organization.widget.id }, body: { settings } })
  const write = async (email: string) => {
    const offline = { email, answers: {}, noticeVersion: 1, consents: {} }
    const body = { clientId: randomUUID(), message: draft(), offline }
    return { visitor: await neighbour(scene), body }
  }
  const writers = await Promise.all(Array.from({ length: 6 }, () => write('somebody@example.com')))
  const statuses: number[] = []
  for (const { visitor, body } of writers) statuses.push(await statusOf(visitor, startConversation, { body }))
  expect(statuses).toEqual([200, 200, 200, 200, 200, 429])
  // Asked again, what was begun is answered and tells nobody.
  const [begun] = writers
  if (begun) expect(await statusOf(begun.visitor, startConversation, { body: begun.body })).toBe(200)
  const other = await write('else@example.com')
  expect(await statusOf(other.visitor, startConversation, { body: other.body })).toBe(200)
})

test('an invented address in X-Forwarded-For buys no new bucket', async () => {
  const tryOnce = (index: number) =>
    fetch(`${world.url}/api/v1/invitations/reading`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': `203.0.113.${index % 250}` },
      body: JSON.stringify({ token: 'A'.repeat(64) }),
    })
  const statuses: number[] = []
  for (let index = 0; index < 70; index += 1) statuses.push((await tryOnce(index)).status)
  expect(statuses).toContain(429)
})

test('one visitor sends so many files at the same time, and the neighbour others', async () => {
  const { visitor } = scene
  const begun = Array.from({ length: 3 }, () => {
    const sending = request(`${world.url}/api/v1/visitor/files?name=note.txt`, {
      method: 'POST',
      headers: { ...visitor.headers, 'content-type': 'application/octet-stream' },
    })
    const answered = once(sending, 'response').then(([{ statusCode }]) => statusCode)
    sending.write('Hello ')
    return { sending, answered }
  })
  const { limiter } = world.aparte.platform
  const place = `uploads of ${visitor.visitorId}`
  const hasRoom = () => {
    const isIn = limiter.enter(place, begun.length)
    if (isIn) limiter.leave(place)
    return isIn
  }
  await expect.poll(hasRoom).toBe(false)
  expect(await statusOf(visitor, uploadVisitorFile, note)).toBe(429)
  expect(await statusOf(await neighbour(scene), uploadVisitorFile, note)).toBe(200)
  for (const { sending, answered } of begun) {
    sending.end('you')
    expect(await answered).toBe(200)
  }
  expect(await statusOf(visitor, uploadVisitorFile, note)).toBe(200)
})

const ownAddresses = () =>
  ['127.0.0.1', '::1'].map((one) => `address ${world.aparte.platform.limiter.addressName(one)}`)

test.each([
  ['one organization', () => [`uploads of ${scene.organization.id}`], 12],
  ['one address', () => ownAddresses().map((name) => `uploads of ${name}`), 8],
  ['all together', () => ['uploads'], 24],
])('%s can only have so many files on the way, so that they fit into memory', async (_, placesOf, most) => {
  const { limiter } = world.aparte.platform
  const places = placesOf()
  const enter = () => places.map((place) => limiter.enter(place, most))
  for (let count = 0; count < most - 1; count += 1) enter()
  expect(await statusOf(scene.visitor, uploadVisitorFile, note)).toBe(200)
  enter()
  expect(await scene.visitor.refusal(uploadVisitorFile, note)).toMatchObject({ retryAfterSeconds: 5 })
  expect((await scene.users.owner.send(uploadFile, { params: scene.params, ...note })).status).toBe(429)
  for (let count = 0; count < most; count += 1) for (const place of places) limiter.leave(place)
  expect(await statusOf(scene.visitor, uploadVisitorFile, note)).toBe(200)
})

test('one address fetches so many files a minute', async () => {
  const statuses: number[] = []
  const link = `${world.url}/files/${'A'.repeat(92)}`
  while (!statuses.includes(429) && statuses.length < 4000) {
    const answers = await Promise.all(Array.from({ length: 40 }, () => fetch(link)))
    statuses.push(...answers.map(({ status }) => status))
  }
  expect(statuses.filter((status) => status === 404).length).toBeGreaterThanOrEqual(1200)
  expect(statuses).toContain(429)
})

test('one person has so many sockets open at once, and the neighbour has others', async () => {
  const { visitor } = scene
  const open = await Promise.all(Array.from({ length: 100 }, () => visitor.socket()))
  await expect(visitor.socket()).rejects.toThrow(String(closeCodes.tooManyFrames))
  await expect((await neighbour(scene)).socket()).resolves.toBeDefined()
  open[0]?.close()
  await open[0]?.closed
  await expect.poll(() => visitor.socket().then(() => 'open', String)).toBe('open')
})

test('one address has so many sockets open at once, whether they say who they are or not', async () => {
  const { limiter } = world.aparte.platform
  const places = ['127.0.0.1', '::1'].map((address) => `sockets address ${limiter.addressName(address)}`)
  for (const place of places) while (limiter.enter(place, 4999));
  const last = connectSocket(world.url)
  last.say({ type: 'ping' })
  await last.hears(() => true)
  expect(await connectSocket(world.url).closed).toBe(closeCodes.tooManyFrames)
  last.close()
  await last.closed
  await expect.poll(() => scene.visitor.socket().then(() => 'open', String)).toBe('open')
})

test('nobody tries tokens without end, on any endpoint that takes one', async () => {
  const post = (index: number) =>
    fetch(`${world.url}/api/v1/visitor/conversations/${scene.conversationId}/messages`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${String(index).padStart(64, 'A')}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify(draft()),
    })
  const statuses = new Set<number>()
  for (let start = 0; start < 9000 && !statuses.has(429); start += 40) {
    const answers = await Promise.all(Array.from({ length: 40 }, (_, index) => post(start + index)))
    for (const { status } of answers) statuses.add(status)
  }
  expect([...statuses]).toEqual([401, 429])
})

async function useUp(client: Client, endpoint: Endpoint, sent: Limited['sent']) {
  for (let letThrough = 0; letThrough < 500; letThrough += 1) {
    const refused = await client.send(endpoint, sent(scene))
    if (refused.status === 429) return { refused, letThrough }
  }
  throw new Error(`${endpoint.name} has no limit that fires`)
}

async function statusOf(client: Client, endpoint: Endpoint, sent: Sending) {
  return (await client.send(endpoint, sent)).status
}

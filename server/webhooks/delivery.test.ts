import { randomUUID } from 'node:crypto'
import { Webhook as Verifier } from 'standardwebhooks'
import { expect, test } from 'vitest'
import { inviteUser, revokeInvitation } from '#contract/accounts'
import { closeConversation } from '#contract/conversations'
import { listDisclosures } from '#contract/disclosures'
import type { EventType } from '#contract/events'
import { identifyVisitor } from '#contract/identity'
import { deleteVisitorData } from '#contract/visitors'
import {
  createWebhook,
  deleteWebhook,
  getDelivery,
  listDeliveries,
  listWebhooks,
  rotateWebhookSecret,
  testWebhook,
  updateWebhook,
} from '#contract/webhooks'
import { hours } from '#platform/clock'
import { openOutbound } from '#platform/outbound'
import { openReceiver, receiverCertificate } from '#test/receiver'
import { openBackend } from '#test/sign-identity'
import { bootWorld, type Organization, type UserClient } from '#test/world'

const receiver = await openReceiver()
const outbound = openOutbound({
  resolve: async (host) => (host === 'gone.receiver.example' ? [] : [{ address: '127.0.0.1', family: 4 }]),
  allowed: [`127.0.0.1:${receiver.port}`],
  trusted: receiverCertificate,
})
const world = bootWorld({}, outbound)

/** Patient, for a machine that is busy. */
const eventually = <T>(look: () => T) => expect.poll(look)

/** A webhook with a name of its own at the receiver. */
async function hook(
  { owner }: Organization,
  { types = null, includesContents = false }: { types?: EventType[] | null; includesContents?: boolean } = {},
) {
  const name = `h${randomUUID().slice(0, 8)}`
  const body = { address: receiver.addressOf(name), types, includesContents }
  const { webhook, secret } = await owner.call(createWebhook, { body })
  return { name, secret, params: { webhookId: webhook.id } }
}

const until = (name: string, count: number) => eventually(() => receiver.payloads(name).length).toBe(count)

const typesAt = (name: string) => receiver.payloads(name).map(({ type }) => type)

test('what happens in a conversation arrives in its order, in ids, signed as Standard Webhooks asks', async () => {
  const organization = await world.organization()
  const { name, secret } = await hook(organization, {
    types: ['conversation.started', 'message.posted', 'conversation.closed'],
  })
  const visitor = await world.visitor(organization)
  const { id: conversationId } = await visitor.starts('Hello')
  await visitor.posts(conversationId, 'Are you there?')
  await organization.owner.posts(conversationId, 'Yes')
  await organization.owner.call(closeConversation, { params: { conversationId } })
  await until(name, 5)
  expect(receiver.payloads(name)).toEqual([
    { type: 'conversation.started', timestamp: expect.any(String), data: { conversationId } },
    { type: 'message.posted', timestamp: expect.any(String), data: { conversationId, seq: 1 } },
    { type: 'message.posted', timestamp: expect.any(String), data: { conversationId, seq: 2 } },
    { type: 'message.posted', timestamp: expect.any(String), data: { conversationId, seq: 3 } },
    { type: 'conversation.closed', timestamp: expect.any(String), data: { conversationId } },
  ])
  const verifier = new Verifier(secret)
  for (const { headers, body } of receiver.received.filter((one) => one.headers.host?.startsWith(name))) {
    expect(verifier.verify(body, headers)).toEqual(JSON.parse(body))
    expect(() => verifier.verify(body.replace('type', 'kind'), headers)).toThrow()
    expect(() => new Verifier(`whsec_${Buffer.alloc(32).toString('base64')}`).verify(body, headers)).toThrow()
    expect(headers).toMatchObject({ 'content-type': 'application/json', 'user-agent': 'Aparte' })
  }
  expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(
    receiver.received.length,
  )
})

test('a webhook hears what it asked for, and nothing of another organization', async () => {
  const [own, other] = [await world.organization(), await world.organization()]
  const [some, all, theirs] = [
    await hook(own, { types: ['conversation.closed'] }),
    await hook(own),
    await hook(other),
  ]
  const visitor = await world.visitor(own)
  const { id: conversationId } = await visitor.starts('Hello')
  await own.owner.call(closeConversation, { params: { conversationId } })
  await until(some.name, 1)
  expect(typesAt(some.name)).toEqual(['conversation.closed'])
  await eventually(() => typesAt(all.name)).toContain('conversation.closed')
  expect(typesAt(all.name)).toContain('message.posted')
  expect(typesAt(theirs.name)).toEqual(['webhook.created'])
})

test('contents come by choice, read when they are sent, and not of what is gone', async () => {
  const organization = await world.organization()
  const wanted = { types: ['conversation.started', 'message.posted'] as EventType[], includesContents: true }
  const { name } = await hook(organization, wanted)
  const visitor = await world.visitor(organization)
  const { id: conversationId } = await visitor.starts('A secret word')
  await until(name, 2)
  expect(receiver.payloads(name)).toMatchObject([
    { data: { conversationId, conversation: { id: conversationId, visitor: { id: visitor.visitorId } } } },
    { data: { conversationId, seq: 1, message: { text: 'A secret word', author: { kind: 'visitor' } } } },
  ])
  // Down while the visitor deletes everything.
  receiver.answers(name, (response) => response.writeHead(500).end())
  await visitor.posts(conversationId, 'Another secret')
  await until(name, 3)
  await visitor.call(deleteVisitorData, { query: { confirmation: 'delete everything' } })
  receiver.answers(name, (response) => response.writeHead(204).end())
  world.clock.advance(60_000)
  // The message that failed, and that its visitor is gone, whatever was asked for.
  await until(name, 5)
  const posted = receiver.payloads(name).filter(({ type }) => type === 'message.posted')
  expect(posted.at(-1)?.data).toEqual({ conversationId, seq: 2 })
  expect(receiver.payloads(name).map(({ type }) => type)).toContain('visitor.deleted')
})

test('every deletion is told to whoever may hold a copy', async () => {
  const organization = await world.organization()
  const { name } = await hook(organization)
  const { owner } = organization
  const { sign } = await openBackend(organization, () => world.clock.now())
  const visitor = await world.visitor(organization)
  await visitor.call(identifyVisitor, { body: { token: await sign({ sub: 'known' }) } })
  const known = await world.visitor(organization)
  const { token } = await known.call(identifyVisitor, { body: { token: await sign({ sub: 'known' }) } })
  expect(token).not.toBe('')
  const stranger = await world.visitor(organization)
  const { id: conversationId } = await stranger.starts('Hello')
  await stranger.call(deleteVisitorData, { query: { confirmation: 'delete everything' } })
  const invitation = await owner.call(inviteUser, {
    body: { email: `x-${randomUUID()}@example.com`, role: 'agent' },
  })
  await owner.call(revokeInvitation, { params: { invitationId: invitation.id } })
  const deleted = () => receiver.payloads(name).filter(({ type }) => type.endsWith('.deleted'))
  await eventually(deleted).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ type: 'visitor.deleted', data: { visitorId: known.visitorId } }),
      expect.objectContaining({ type: 'conversation.deleted', data: { conversationId } }),
      expect.objectContaining({ type: 'visitor.deleted', data: { visitorId: stranger.visitorId } }),
      expect.objectContaining({ type: 'invitation.deleted', data: { invitationId: invitation.id } }),
    ]),
  )
})

test('after a new secret both sign for a day, then the old one is gone', async () => {
  const organization = await world.organization()
  const { name, secret: old, params } = await hook(organization, { types: ['incident.opened'] })
  const { secret, webhook } = await organization.owner.call(rotateWebhookSecret, { params })
  expect(webhook.previousSecretUntil).not.toBeNull()
  const nextTest = async (admin: UserClient) => {
    const before = receiver.payloads(name).length
    await admin.call(testWebhook, { params })
    await until(name, before + 1)
    return receiver.received.findLast(({ headers }) => headers.host?.startsWith(name))
  }
  const first = await nextTest(organization.owner)
  for (const known of [old, secret])
    expect(new Verifier(known).verify(first?.body ?? '', first?.headers ?? {})).toMatchObject({
      type: 'webhook.test',
    })
  world.clock.advance(hours(25))
  expect(
    (await nextTest(await world.user(organization, 'admin')))?.headers['webhook-signature'],
  ).not.toContain(' ')
  const sealed = () =>
    world.superuser.query('select sealed_previous_secret from webhooks where id = $1', [params.webhookId])
  await eventually(async () => (await sealed()).rows[0].sealed_previous_secret).toBeNull()
})

test('a secret is kept sealed, bound to its webhook, and shown once', async () => {
  const organization = await world.organization()
  const { secret, params } = await hook(organization)
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
  expect(key).toHaveLength(32)
  const { rows } = await world.superuser.query('select sealed_secret from webhooks where id = $1', [
    params.webhookId,
  ])
  const { secrets } = world.aparte.platform
  const context = { table: 'webhooks', column: 'sealed_secret', organizationId: organization.id }
  expect(secrets.open({ ...context, rowId: params.webhookId }, rows[0].sealed_secret)).toEqual(key)
  expect(() => secrets.open({ ...context, rowId: randomUUID() }, rows[0].sealed_secret)).toThrow()
  expect(JSON.stringify(await organization.owner.call(listWebhooks))).not.toContain(secret.slice(6, 20))
})

test.each([
  ['http://hook.example/', 'body.address'],
  ['https://127.0.0.1/', 'body.address'],
  ['https://2130706433/', 'body.address'],
  ['https://[::ffff:10.0.0.1]/', 'body.address'],
  ['https://localhost./', 'body.address'],
  ['https://printer.local/', 'body.address'],
  ['https://user:word@hook.example/', 'body.address'],
  ['https://hook.example:8443/', 'body.address'],
])('%s is refused before anything is sent', async (address, field) => {
  const { owner } = await world.organization()
  expect(await owner.refusal(createWebhook, { body: { address } })).toMatchObject({
    code: 'invalid_input',
    field,
  })
  const good = await owner.call(createWebhook, { body: { address: 'https://hook.example/' } })
  const params = { webhookId: good.webhook.id }
  expect(await owner.refusal(updateWebhook, { params, body: { address } })).toMatchObject({ field })
})

test('a test says at once how it went, and is tried once', async () => {
  const organization = await world.organization()
  const { owner } = organization
  const { name, params } = await hook(organization, { types: ['incident.opened'] })
  const outcome = async () => {
    const { id } = await owner.call(testWebhook, { params })
    const ask = () => owner.call(getDelivery, { params: { ...params, deliveryId: id } })
    await eventually(async () => (await ask()).status).not.toBe('waiting')
    return ask()
  }
  expect(await outcome()).toMatchObject({ status: 'delivered', code: 204, tries: 1, reason: null })
  receiver.answers(name, (response) => response.writeHead(404).end('Not here'))
  expect(await outcome()).toMatchObject({ status: 'failed', code: 404, tries: 1, reason: 'refused' })
  await owner.call(updateWebhook, { params, body: { address: receiver.addressOf('gone') } })
  expect(await outcome()).toMatchObject({ status: 'failed', code: null, reason: 'not_public' })
})

test('the log is paged without doubles, and filtered', async () => {
  const organization = await world.organization()
  const { owner } = organization
  const { params } = await hook(organization, { types: ['message.posted'] })
  const visitor = await world.visitor(organization)
  const { id } = await visitor.starts('1')
  for (const text of ['2', '3', '4', '5']) await visitor.posts(id, text)
  const first = await owner.call(listDeliveries, { params, query: { limit: 2 } })
  await visitor.posts(id, '6')
  const second = await owner.call(listDeliveries, { params, query: { limit: 2, after: first.next ?? '' } })
  expect([...first.deliveries, ...second.deliveries].map(({ seq }) => seq)).toEqual([5, 4, 3, 2])
  await eventually(
    async () => (await owner.call(listDeliveries, { params, query: { status: 'waiting' } })).deliveries,
  ).toEqual([])
  const { deliveries } = await owner.call(listDeliveries, { params, query: { status: 'delivered' } })
  expect(deliveries).toHaveLength(6)
  const none = await owner.call(listDeliveries, { params, query: { type: 'widget.created' } })
  expect(none.deliveries).toEqual([])
})

test('deliveries hold ids only; the log forgets after thirty days', async () => {
  const organization = await world.organization()
  const { name, params } = await hook(organization, { types: ['message.posted'], includesContents: true })
  await (await world.visitor(organization)).starts('canary-7f3a')
  await until(name, 1)
  expect(receiver.payloads(name)[0]).toMatchObject({ data: { message: { text: 'canary-7f3a' } } })
  const dump = async () =>
    (
      await world.superuser.query('select d::text as row from webhook_deliveries d where webhook_id = $1', [
        params.webhookId,
      ])
    ).rows as { row: string }[]
  expect(await dump()).toHaveLength(1)
  expect(JSON.stringify(await dump())).not.toContain('canary-7f3a')
  world.clock.advance(hours(24 * 31))
  await eventually(async () => (await dump()).length).toBe(0)
})

test('the disclosure register names each host with exactly the fields it may get', async () => {
  const organization = await world.organization()
  const { owner } = organization
  const { name, params } = await hook(organization, { types: ['message.posted'] })
  const register = async () =>
    (await owner.call(listDisclosures)).disclosures.filter(({ host }) => host.startsWith(`${name}.`))
  expect(await register()).toMatchObject([
    { by: 'webhooks', fields: ['type', 'timestamp', 'conversationId', 'seq'], hasPersonalData: false },
  ])
  await owner.call(updateWebhook, { params, body: { includesContents: true } })
  const [disclosed] = await register()
  expect(disclosed?.hasPersonalData).toBe(true)
  await (await world.visitor(organization)).starts('Hello')
  await until(name, 1)
  const { data } = receiver.payloads(name)[0] ?? { data: {} }
  const sent = Object.entries(data).flatMap(([field, value]) =>
    typeof value === 'object' && value !== null
      ? Object.keys(value).map((inner) => `${field}.${inner}`)
      : [field],
  )
  expect(sent.filter((field) => !disclosed?.fields.includes(field))).toEqual([])
  expect(sent).toContain('message.text')
  await owner.call(deleteWebhook, { params })
  expect(await register()).toEqual([])
})

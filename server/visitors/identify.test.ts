import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { getConversation, getVisitorDetails } from '#contract/conversations'
import { deleteIdentityKey, identifyVisitor, listContacts, setVisitorAttributes } from '#contract/identity'
import { closeCodes } from '#contract/realtime'
import {
  acknowledgeVisitorMessages,
  deleteVisitorData,
  downloadVisitorData,
  endVisitorSession,
  getVisitorState,
  listVisitorConversations,
  listVisitorMessages,
  postVisitorMessage,
  rememberDevice,
  startConversation,
  visitPage,
} from '#contract/visitors'
import { createWidget, updateWidget, WidgetSettings } from '#contract/widgets'
import { days, minutes } from '#platform/clock'
import { type Client, openClient } from '#test/client'
import { type Claims, openBackend, type Sign } from '#test/sign-identity'
import { bootWorld, type Organization, type VisitorClient } from '#test/world'

const world = bootWorld()

async function shop(): Promise<Organization & { sign: Sign; keyId: string; secret: string }> {
  const organization = await world.organization()
  return { ...organization, ...(await openBackend(organization, () => world.clock.now())) }
}

type Known = Client & { visitorId: string; token: string }

/** The browser of a visitor after it was identified: with the new token. */
async function identify(visitor: Client, token: string): Promise<Known> {
  const answer = await visitor.call(identifyVisitor, { body: { token } })
  const client = openClient(() => world.url, { token: answer.token, origin: 'https://shop.example' })
  return { ...client, visitorId: answer.visitorId, token: answer.token }
}

const detailOf = async (visitor: Client, token: string) => {
  const { code, detail } = await visitor.refusal(identifyVisitor, { body: { token } })
  return `${code}: ${detail}`
}

const conversationsOf = async (client: Client) =>
  (await client.call(listVisitorConversations)).conversations.map(({ conversation }) => conversation.id)

const begin = async (client: Client, text: string) => {
  const body = { clientId: randomUUID(), message: { clientId: randomUUID(), text } }
  return (await client.call(startConversation, { body })).conversation.id
}

const count = async (table: string, { id }: Organization) => {
  const query = `select count(*)::int as count from ${table} where organization_id = $1`
  const { rows } = await world.superuser.query<{ count: number }>(query, [id])
  return rows[0]?.count
}

test('a stranger becomes a contact, and goes on with the conversation under its name', async () => {
  const organization = await shop()
  const visitor = await world.visitor(organization)
  const { id: conversationId } = await visitor.starts('Where is my order?')
  const screen = await organization.owner.socket()
  const claims = { sub: 'customer-7', name: 'Noor Visser', email: 'noor@example.com', plan: 'gold' }
  const known = await identify(visitor, await organization.sign(claims))
  expect(known.visitorId).toBe(visitor.visitorId)
  expect((await visitor.refusal(getVisitorState)).code).toBe('not_authenticated')
  expect(await conversationsOf(known)).toEqual([conversationId])
  await screen.hears(
    (frame) =>
      frame.type === 'conversation.changed' &&
      frame.conversation.id === conversationId &&
      frame.conversation.visitor.name === 'Noor Visser' &&
      frame.conversation.visitor.isVerified,
  )
  const params = { conversationId }
  expect(await organization.owner.call(getVisitorDetails, { params })).toMatchObject({
    contact: { externalId: 'customer-7', email: 'noor@example.com', attributes: { plan: 'gold' } },
  })
  expect(await known.call(downloadVisitorData)).toMatchObject({ contact: { name: 'Noor Visser' } })
})

test('what the backend says no more is gone, and a new name reaches open screens', async () => {
  const organization = await shop()
  const known = await identify(
    await world.visitor(organization),
    await organization.sign({ name: 'Noor', email: 'noor@example.com', plan: 'gold' }),
  )
  const conversationId = await begin(known, 'Hello')
  const screen = await organization.owner.socket()
  const again = await identify(known, await organization.sign({ name: 'Noor Visser' }))
  expect(again.visitorId).toBe(known.visitorId)
  await screen.hears(
    (frame) => frame.type === 'conversation.changed' && frame.conversation.visitor.name === 'Noor Visser',
  )
  const { contact } = await organization.owner.call(getVisitorDetails, { params: { conversationId } })
  expect(contact).toMatchObject({ name: 'Noor Visser', email: null, attributes: {} })
})

test('what a stranger wrote, sent, read and agreed to goes to the contact of before', async () => {
  const organization = await shop()
  const phone = await identify(await world.visitor(organization), await organization.sign())
  const earlier = await begin(phone, 'From my phone')
  const stranger = await world.visitor(organization)
  const { id: written } = await stranger.starts('From my desk')
  const params = { conversationId: written }
  await stranger.call(acknowledgeVisitorMessages, { params, body: { deliveredSeq: 1, readSeq: 1 } })
  await stranger.call(visitPage, { body: { url: 'https://shop.example/desk', title: 'Desk' } })
  await rememberingDevices(organization)
  await stranger.call(rememberDevice, { body: { language: 'en' } })
  await world.superuser.query(
    `insert into files (organization_id, id, visitor_id, name, type, size, sealed_key, created_at)
     values ($1, gen_random_uuid(), $2, 'note.txt', 'text/plain', 4, '', now())`,
    [organization.id, stranger.visitorId],
  )
  const screen = await organization.owner.socket()
  const desk = await identify(stranger, await organization.sign({ name: 'Noor' }))
  expect(desk.visitorId).toBe(phone.visitorId)
  for (const device of [desk, phone]) expect(await conversationsOf(device)).toEqual([written, earlier])
  expect((await desk.call(listVisitorMessages, { params })).conversation.myReceipt.readSeq).toBe(1)
  await screen.hears((frame) => frame.type === 'conversation.changed' && frame.conversation.id === written)
  expect(await organization.owner.call(getConversation, { params })).toMatchObject({
    visitor: { id: phone.visitorId, name: 'Noor', presence: { page: { title: 'Desk' } } },
    visitorReceipt: { readSeq: 1 },
  })
  const held = await desk.call(downloadVisitorData)
  expect(held.files).toHaveLength(1)
  expect(held.consents).toMatchObject([{ purpose: 'remember', state: 'given' }])
  // Nothing of the stranger is left, and both write on.
  for (const table of [
    'visitors',
    'conversations',
    'receipts',
    'files',
    'consent_events',
    'visitor_sessions',
  ]) {
    const column = table === 'visitors' ? 'id' : table === 'receipts' ? 'reader_id' : 'visitor_id'
    const { rows } = await world.superuser.query(`select from ${table} where ${column} = $1`, [
      stranger.visitorId,
    ])
    expect([table, rows.length]).toEqual([table, 0])
  }
  await phone.call(postVisitorMessage, { params, body: { clientId: randomUUID(), text: 'And on' } })
})

test('a contact’s history is never a stranger’s: not before, not after, not at the same browser', async () => {
  const organization = await shop()
  const stranger = await world.visitor(organization)
  const known = await identify(await world.visitor(organization), await organization.sign())
  const conversationId = await begin(known, 'A secret')
  const params = { conversationId }
  expect(await conversationsOf(stranger)).toEqual([])
  expect((await stranger.refusal(listVisitorMessages, { params })).code).toBe('not_found')
  await known.call(endVisitorSession)
  expect((await known.refusal(listVisitorMessages, { params })).code).toBe('not_authenticated')
  const next = await world.visitor(organization)
  expect((await next.refusal(listVisitorMessages, { params })).code).toBe('not_found')
  expect(await conversationsOf(next)).toEqual([])
  // The page’s word is no backend’s.
  const attributes = { sub: 'customer-1', externalId: 'customer-1', email: 'noor@example.com' }
  await next.call(setVisitorAttributes, { body: { attributes } })
  expect(await conversationsOf(next)).toEqual([])
  expect((await next.call(downloadVisitorData)).contact).toBeNull()
})

test('another contact at the same browser sees nothing of the one before, and takes nothing along', async () => {
  const organization = await shop()
  const noor = await identify(await world.visitor(organization), await organization.sign({ sub: 'noor' }))
  const written = await begin(noor, 'I am Noor')
  await noor.call(setVisitorAttributes, { body: { attributes: { cart: 3 } } })
  await rememberingDevices(organization)
  await noor.call(rememberDevice, { body: { language: 'en' } })
  const sanne = await identify(noor, await organization.sign({ sub: 'sanne' }))
  expect(sanne.visitorId).not.toBe(noor.visitorId)
  expect(await conversationsOf(sanne)).toEqual([])
  expect((await sanne.refusal(listVisitorMessages, { params: { conversationId: written } })).code).toBe(
    'not_found',
  )
  expect((await sanne.call(downloadVisitorData)).attributes).toEqual({})
  // Nobody asked her whether this device should remember her.
  world.clock.advance(minutes(31))
  expect((await sanne.refusal(getVisitorState)).code).toBe('not_authenticated')
  const back = await identify(await world.visitor(organization), await organization.sign({ sub: 'noor' }))
  expect(await conversationsOf(back)).toEqual([written])
})

test('signing out ends this device; the others go on, each with its own time', async () => {
  const organization = await shop()
  const phone = await identify(await world.visitor(organization), await organization.sign())
  const desk = await identify(await world.visitor(organization), await organization.sign())
  const [phoneSocket, deskSocket] = [await phone.socket(), await desk.socket()]
  await phone.call(endVisitorSession)
  expect(await phoneSocket.closed).toBe(closeCodes.sessionEnded)
  expect((await phone.refusal(getVisitorState)).code).toBe('not_authenticated')
  await desk.call(getVisitorState)
  deskSocket.say({ type: 'ping' })
  await deskSocket.hears((frame) => frame.type === 'pong')
  // What one device does keeps no other awake.
  const idle = await identify(await world.visitor(organization), await organization.sign())
  world.clock.advance(minutes(20))
  await desk.call(getVisitorState)
  world.clock.advance(minutes(20))
  await desk.call(getVisitorState)
  expect((await idle.refusal(getVisitorState)).code).toBe('not_authenticated')
})

test('with the token the sockets of before end, and come back with the new one', async () => {
  const organization = await shop()
  const visitor = await world.visitor(organization)
  const before = await visitor.socket()
  const known = await identify(visitor, await organization.sign())
  expect(await before.closed).toBe(closeCodes.behind)
  await expect(visitor.socket()).rejects.toThrow(String(closeCodes.notAuthenticated))
  const conversationId = await begin(known, 'Hello')
  const socket = await known.socket()
  await organization.owner.posts(conversationId, 'Good morning')
  await socket.hears((frame) => frame.type === 'message.posted')
  // Another device’s socket stays open when this one comes back.
  const other = await identify(await world.visitor(organization), await organization.sign())
  const otherSocket = await other.socket()
  await identify(known, await organization.sign())
  expect(await socket.closed).toBe(closeCodes.behind)
  otherSocket.say({ type: 'ping' })
  await otherSocket.hears((frame) => frame.type === 'pong')
})

test('a remembered device stays remembered when its token is exchanged', async () => {
  const organization = await shop()
  await rememberingDevices(organization)
  const visitor = await world.visitor(organization)
  await visitor.call(rememberDevice, { body: { language: 'en' } })
  const known = await identify(visitor, await organization.sign())
  world.clock.advance(days(9))
  await known.call(getVisitorState)
  world.clock.advance(days(9))
  await known.call(getVisitorState)
  world.clock.advance(days(11))
  expect((await known.refusal(getVisitorState)).code).toBe('not_authenticated')
})

test('a token is good once, also for two who come at the same moment, and for a thief afterwards', async () => {
  const organization = await shop()
  const token = await organization.sign()
  const both = await Promise.all([world.visitor(organization), world.visitor(organization)])
  const answers = await Promise.all(both.map((visitor) => visitor.send(identifyVisitor, { body: { token } })))
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 403])
  expect(await detailOf(await world.visitor(organization), token)).toMatch(/used before/)
  // One that was refused for another reason is not used up: nothing happened.
  const visitor = await world.visitor(organization)
  const next = await organization.sign()
  await visitor.call(endVisitorSession)
  await visitor.refusal(identifyVisitor, { body: { token: next } })
  await identify(await world.visitor(organization), next)
})

test('that test would turn red if used tokens were not remembered', async () => {
  const organization = await shop()
  const token = await organization.sign()
  await identify(await world.visitor(organization), token)
  await world.superuser.query('delete from used_identity_tokens where organization_id = $1', [
    organization.id,
  ])
  const thief = await identify(await world.visitor(organization), token)
  expect(await conversationsOf(thief)).toEqual([])
})

test('used tokens are forgotten once they have expired, and not before', async () => {
  const organization = await shop()
  const visitor = await world.visitor(organization)
  const token = await organization.sign()
  const known = await identify(visitor, token)
  world.clock.advance(minutes(5) + 20_000)
  // Its time is over, but clocks differ: it would still be taken.
  expect(await detailOf(known, token)).toMatch(/used before/)
  world.clock.advance(minutes(1))
  expect(await detailOf(known, token)).toMatch(/expired/)
  await identify(known, await organization.sign())
  expect(await count('used_identity_tokens', organization)).toBe(1)
})

test('one stranger who is said to be two people at the same moment becomes one of them', async () => {
  const organization = await shop()
  const visitor = await world.visitor(organization)
  const { id } = await visitor.starts('Hello')
  const tokens = await Promise.all([organization.sign({ sub: 'noor' }), organization.sign({ sub: 'sanne' })])
  const answers = await Promise.all(tokens.map((token) => visitor.send(identifyVisitor, { body: { token } })))
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 401])
  const { contact } = await organization.owner.call(getVisitorDetails, { params: { conversationId: id } })
  expect(['noor', 'sanne']).toContain(contact?.externalId)
})

test('one contact on two new devices at the same moment is one visitor', async () => {
  const organization = await shop()
  const strangers = await Promise.all(Array.from({ length: 4 }, () => world.visitor(organization)))
  const written = await Promise.all(strangers.map((stranger) => stranger.starts('Hello')))
  const known = await Promise.all(
    strangers.map(async (stranger) => identify(stranger, await organization.sign())),
  )
  expect(new Set(known.map(({ visitorId }) => visitorId)).size).toBe(1)
  for (const device of known)
    expect((await conversationsOf(device)).toSorted()).toEqual(written.map(({ id }) => id).toSorted())
  expect(await count('visitors', organization)).toBe(1)
})

test('a conversation that begins while its stranger is identified is not lost', async () => {
  const organization = await shop()
  await identify(await world.visitor(organization), await organization.sign())
  const stranger = await world.visitor(organization)
  await world.superuser.query('begin')
  await world.superuser.query('select from visitors where id = $1 for key share', [stranger.visitorId])
  const identified = identify(stranger, await organization.sign())
  await expect.poll(world.waitingForLocks).toBe(1)
  await world.superuser.query(
    `insert into conversations (organization_id, id, widget_id, visitor_id, client_id, last_message_at, created_at)
     values ($1, gen_random_uuid(), $2, $3, gen_random_uuid(), now(), now())`,
    [organization.id, organization.widget.id, stranger.visitorId],
  )
  await world.superuser.query('commit')
  expect(await conversationsOf(await identified)).toHaveLength(1)
})

test('the same clientId in both histories leaves two conversations', async () => {
  const organization = await shop()
  const body = { clientId: randomUUID(), message: { clientId: randomUUID(), text: 'Hello' } }
  const known = await identify(await world.visitor(organization), await organization.sign())
  await known.call(startConversation, { body })
  const stranger = await world.visitor(organization)
  await stranger.call(startConversation, { body })
  expect(await conversationsOf(await identify(stranger, await organization.sign()))).toHaveLength(2)
})

test.each<[string, Claims, RegExp]>([
  ['for another widget', { aud: 'another' }, /"aud"/],
  ['that has expired', { exp: 1 }, /expired/],
  ['that lives an hour', { exp: Date.now() + 3600 }, /15 minutes/],
  ['of nobody', { sub: undefined }, /"sub"/],
  ['without a number', { jti: undefined }, /"jti"/],
])('a token %s identifies nobody', async (_, claims, detail) => {
  const organization = await shop()
  const visitor = await world.visitor(organization)
  const { id } = await visitor.starts('Hello')
  expect(await detailOf(visitor, await organization.sign(claims))).toMatch(detail)
  expect(await conversationsOf(visitor)).toEqual([id])
  expect(await count('contacts', organization)).toBe(0)
  expect(await count('used_identity_tokens', organization)).toBe(0)
})

test('another organization’s backend identifies nobody here, though it says the right widget', async () => {
  const [organization, elsewhere] = [await shop(), await shop()]
  const visitor = await world.visitor(organization)
  const token = await elsewhere.sign({ aud: organization.widget.key })
  expect(await detailOf(visitor, token)).toMatch(/signature/)
  expect(await detailOf(visitor, await organization.sign({ aud: elsewhere.widget.key }))).toMatch(/"aud"/)
})

test('a key that was deleted signs nobody in any more', async () => {
  const organization = await shop()
  const visitor = await world.visitor(organization)
  const next = await openBackend(organization, () => world.clock.now())
  const params = { widgetId: organization.widget.id, keyId: organization.keyId }
  await organization.owner.call(deleteIdentityKey, { params })
  expect(await detailOf(visitor, await organization.sign())).toMatch(/signature/)
  await identify(visitor, await next.sign())
})

test('a contact downloads what is held at every widget', async () => {
  const organization = await shop()
  const widget = await organization.owner.call(createWidget, { body: { name: 'Second' } })
  const second = { ...organization, widget }
  const here = await identify(await world.visitor(organization), await organization.sign())
  const { sign } = await openBackend(second, () => world.clock.now())
  const there = await identify(await world.visitor(second, 'https://shop.example'), await sign())
  await there.call(setVisitorAttributes, { body: { attributes: { plan: 'gold' } } })
  const data = await here.call(downloadVisitorData)
  expect(data.elsewhere).toMatchObject([
    {
      visitorId: there.visitorId,
      page: { url: 'https://shop.example/lamps' },
      attributes: { plan: 'gold' },
    },
  ])
  expect(data.sessions).toHaveLength(2)
})

test('who deletes everything is deleted on every device, and unknown afterwards', async () => {
  const organization = await shop()
  const phone = await identify(await world.visitor(organization), await organization.sign())
  await begin(phone, 'Forget me')
  const desk = await identify(await world.visitor(organization), await organization.sign())
  await desk.call(deleteVisitorData, { query: { confirmation: 'delete everything' } })
  for (const device of [desk, phone])
    expect((await device.refusal(getVisitorState)).code).toBe('not_authenticated')
  for (const table of ['contacts', 'visitors', 'visitor_sessions', 'conversations'])
    expect([table, await count(table, organization)]).toEqual([table, 0])
  expect((await organization.owner.call(listContacts)).contacts).toEqual([])
  const back = await identify(await world.visitor(organization), await organization.sign())
  expect(await conversationsOf(back)).toEqual([])
})

test('what the page says is seen by agents as said, replaces what it said before, and goes along', async () => {
  const organization = await shop()
  const known = await identify(await world.visitor(organization), await organization.sign())
  const stranger: VisitorClient = await world.visitor(organization)
  const { id } = await stranger.starts('Hello')
  const say = (attributes: Record<string, string | number | boolean>) =>
    stranger.call(setVisitorAttributes, { body: { attributes } })
  await say({ plan: 'gold', name: 'Noor' })
  await say({ cart: 3, isTrial: true, note: 'a\0b' })
  const params = { conversationId: id }
  const details = await organization.owner.call(getVisitorDetails, { params })
  expect(details).toMatchObject({ contact: null })
  expect(details.attributes).toEqual({ cart: 3, isTrial: true, note: 'ab' })
  expect((await organization.owner.call(getConversation, { params })).visitor).toMatchObject({
    name: `Visitor ${stranger.visitorId.slice(-4)}`,
    isVerified: false,
  })
  const desk = await identify(stranger, await organization.sign())
  expect(desk.visitorId).toBe(known.visitorId)
  expect((await desk.call(downloadVisitorData)).attributes).toEqual({
    cart: 3,
    isTrial: true,
    note: 'ab',
  })
})

async function rememberingDevices({ owner, widget }: Organization): Promise<void> {
  const settings = WidgetSettings.parse({ rememberDays: 10 })
  await owner.call(updateWidget, { params: { widgetId: widget.id }, body: { settings } })
}

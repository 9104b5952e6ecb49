import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { listAuditEntries } from '#contract/audit'
import { getConversation, listConversations } from '#contract/conversations'
import { getContact, identifyVisitor, listContacts } from '#contract/identity'
import { carryOutRequest, draftLetter, recordProof, recordRequest } from '#contract/requests'
import {
  decideObjection,
  liftRestriction,
  listContactObjections,
  listRestrictions,
  lookAtRestricted,
  placeRestriction,
  recordObjection,
} from '#contract/restrictions'
import {
  listVisitorMessages,
  mailTranscript,
  postVisitorMessage,
  rateConversation,
  startConversation,
} from '#contract/visitors'
import { days } from '#platform/clock'
import { sweepOrganization } from '#rooms/retention'
import { openBackend } from '#test/sign-identity'
import { bootWorld } from '#test/world'

const world = bootWorld()

async function makeVisitor() {
  const organization = await world.organization()
  const visitor = await world.visitor(organization)
  const { id: conversationId } = await visitor.starts('The first words')
  const { owner } = organization
  const on = { kind: 'visitor', visitorId: visitor.visitorId } as const
  const restrict = () => owner.call(placeRestriction, { body: { on, ground: 'accuracy' } })
  return { organization, owner, visitor, conversationId, on, restrict }
}

test('what somebody restricted writes is kept, read by themselves and shown to the team as something that waits', async () => {
  const { owner, visitor, conversationId, restrict } = await makeVisitor()
  const agent = await owner.socket()
  await visitor.posts(conversationId, 'heard before')
  await agent.hears(({ type }) => type === 'message.posted')
  const { id } = await restrict()
  expect((await restrict()).id).toBe(id)
  await visitor.posts(conversationId, 'a secret address')
  const changed = await agent.hears(
    (frame) => frame.type === 'conversation.changed' && frame.conversation.lastSeq === 3,
  )
  expect(changed).toMatchObject({ conversation: { lastMessage: null, visitor: { isRestricted: true } } })
  expect(JSON.stringify(agent.frames)).not.toContain('secret')
  agent.close()
  const params = { conversationId }
  const { messages } = await visitor.call(listVisitorMessages, { params, query: { after: 2 } })
  expect(messages).toMatchObject([{ text: 'a secret address' }])
  const shown = await owner.call(getConversation, { params })
  expect(shown).toMatchObject({ lastMessage: null, lastSeq: 3, unread: 3, waitingSince: expect.any(String) })
  const { conversations } = await owner.call(listConversations)
  expect(JSON.stringify(conversations)).not.toMatch(/secret|first words/)
  await expect(owner.posts(conversationId, 'Hello?')).rejects.toMatchObject({
    problem: { code: 'restricted' },
  })
  expect(await visitor.refusal(rateConversation, { params, body: { score: 1 } })).toMatchObject({
    code: 'restricted',
  })
})

test('a look says why, shows all, and is in the audit log', async () => {
  const { owner, conversationId, restrict } = await makeVisitor()
  await restrict()
  const params = { conversationId }
  const body = { ground: 'legal claims', reason: 'Case 17' } as const
  expect(await owner.call(lookAtRestricted, { params, body })).toMatchObject({
    contact: null,
    messages: [{ text: 'The first words' }],
  })
  const { entries } = await owner.call(listAuditEntries, { query: { type: 'restriction.looked' } })
  expect(entries).toMatchObject([
    { object: { id: conversationId }, reason: { category: 'legal', text: 'legal claims: Case 17' } },
  ])
})

test('a mail that waited is not sent once its person is restricted', async () => {
  const { organization, visitor, conversationId, restrict } = await makeVisitor()
  const jobs = world.aparte.rooms.flatMap((room) => room.jobs)
  const [held, free] = [`${randomUUID()}@example.com`, `${randomUUID()}@example.com`]
  const wish = async (email: string, id: string) => {
    await world.superuser.query('insert into wanted_transcripts values ($1, $2, $3, $4, now())', [
      organization.id,
      id,
      conversationId,
      email,
    ])
    await jobs
      .find(({ name }) => name === 'visitors.mail-transcript')
      ?.run({ organizationId: organization.id, wantedId: id })
  }
  await wish(free, randomUUID())
  expect(await world.mail(free, /./)).toContain('The first words')
  await restrict()
  const id = randomUUID()
  await wish(held, id)
  const { rowCount } = await world.superuser.query('select from wanted_transcripts where id = $1', [id])
  expect(rowCount).toBe(1)
  const params = { conversationId }
  expect(await visitor.refusal(mailTranscript, { params, body: { email: held } })).toMatchObject({
    code: 'restricted',
  })
})

test('a contact who is restricted is neither changed nor joined with anybody by what the backend says', async () => {
  const organization = await world.organization()
  const { owner } = organization
  const { sign } = await openBackend(organization, () => world.clock.now())
  const known = await world.visitor(organization)
  await known.call(identifyVisitor, { body: { token: await sign({ sub: 'c-1', name: 'Eva' }) } })
  const { contacts } = await owner.call(listContacts, { query: { search: 'Eva' } })
  const contactId = contacts[0]?.id ?? ''
  await owner.call(placeRestriction, { body: { on: { kind: 'contact', contactId }, ground: 'claims' } })
  expect((await owner.call(listContacts, { query: { search: 'Eva' } })).contacts).toEqual([])
  expect((await owner.call(listContacts)).contacts).toMatchObject([
    { id: contactId, externalId: '', name: null, email: null, isRestricted: true },
  ])
  const stranger = await world.visitor(organization)
  const body = { token: await sign({ sub: 'c-1', name: 'Somebody else' }) }
  expect(await stranger.refusal(identifyVisitor, { body })).toMatchObject({ code: 'restricted' })
  const { rows } = await world.superuser.query('select name from contacts where id = $1', [contactId])
  expect(rows).toEqual([{ name: 'Eva' }])
})

test('by a request it is restricted, and the letter says so only then', async () => {
  const { owner, visitor } = await makeVisitor()
  const { id: requestId } = await owner.call(recordRequest, {
    body: {
      kind: 'restrict',
      channel: 'mail',
      language: 'en',
      visitorId: visitor.visitorId,
      email: 'a@example.com',
    },
  })
  const params = { requestId }
  const draft = async () => (await owner.call(draftLetter, { params, query: { letter: 'answer' } })).text
  expect(await draft()).toBe('…')
  expect(await owner.refusal(carryOutRequest, { params })).toMatchObject({ code: 'identity_not_proven' })
  await owner.call(recordProof, { params, body: { note: 'A customer number' } })
  const { steps } = await owner.call(carryOutRequest, { params, body: { ground: 'unlawful' } })
  expect(steps.every(({ isDone }) => isDone)).toBe(true)
  expect(await draft()).toContain('From now on we only store it')
  expect((await owner.call(listRestrictions)).restrictions).toMatchObject([
    { ground: 'unlawful', requestId, isInForce: true },
  ])
})

test('an objection to direct marketing cannot be overridden; another counts until it is', async () => {
  const { owner, on } = await makeVisitor()
  const record = (purpose: 'direct-marketing' | 'statistics') =>
    owner.call(recordObjection, { body: { on, purpose } })
  const [marketing, statistics] = [await record('direct-marketing'), await record('statistics')]
  expect((await record('statistics')).id).toBe(statistics.id)
  const decide = (objectionId: string) => ({
    params: { objectionId },
    body: { is: 'overridden', reason: 'We must count' } as const,
  })
  expect(await owner.refusal(decideObjection, decide(marketing.id))).toMatchObject({ field: 'body.is' })
  expect(await owner.call(decideObjection, decide(statistics.id))).toMatchObject({
    decision: { is: 'overridden' },
  })
  expect((await record('statistics')).id).not.toBe(statistics.id)
})

test('an objection to what rests on a legitimate interest restricts until it is weighed and they are told', async () => {
  const { organization, owner, on, conversationId } = await makeVisitor()
  const body = { on, purpose: 'other', details: 'No reminders' } as const
  const { id: objectionId } = await owner.call(recordObjection, { body })
  const found = async () => (await owner.call(listRestrictions)).restrictions[0]
  const pending = await found()
  expect(pending).toMatchObject({ ground: 'objection', on, isInForce: true, lifting: null })
  expect((await owner.call(recordObjection, { body })).id).toBe(objectionId)
  await expect(owner.posts(conversationId, 'Hello?')).rejects.toMatchObject({
    problem: { code: 'restricted' },
  })
  const decide = { params: { objectionId }, body: { is: 'overridden', reason: 'A claim is due' } } as const
  const agent = await world.user(organization, 'agent')
  await expect(agent.call(decideObjection, decide)).rejects.toMatchObject({ problem: { status: 403 } })
  const byMail = { ...decide, body: { ...decide.body, told: { how: 'by mail' } } } as const
  expect(await owner.refusal(decideObjection, byMail)).toMatchObject({ code: 'no_address' })
  const byHand = { ...decide.body, told: { how: 'by hand', note: 'By phone' } } as const
  expect(await owner.call(decideObjection, { ...decide, body: byHand })).toMatchObject({
    decision: { is: 'overridden', reason: 'A claim is due' },
  })
  expect(await found()).toMatchObject({ id: pending?.id, lifting: { reason: 'A claim is due\nBy phone' } })
  world.clock.advance(1000)
  await owner.posts(conversationId, 'Hello!')
})

test('whose objection is upheld reads that it stops, and whose is overridden that it goes on', async () => {
  const organization = await world.organization()
  const { owner } = organization
  const { sign } = await openBackend(organization, () => world.clock.now())
  async function weigh(is: 'upheld' | 'overridden') {
    const email = `${is}-${randomUUID()}@example.com`
    const visitor = await world.visitor(organization)
    const on = { kind: 'visitor', visitorId: visitor.visitorId } as const
    await visitor.call(identifyVisitor, { body: { token: await sign({ sub: email, name: 'Eva', email }) } })
    const { id } = await owner.call(recordObjection, { body: { on, purpose: 'other', details: 'No calls' } })
    const body = { is, reason: 'We looked at both sides', told: { how: 'by mail' } } as const
    await owner.call(decideObjection, { params: { objectionId: id }, body })
    return world.mail(email, /restriction of your data ends/)
  }
  const [upheld, overridden] = [await weigh('upheld'), await weigh('overridden')]
  expect(upheld).toContain('no longer does what you objected to')
  expect(upheld).not.toContain('are used again')
  expect(overridden).toContain('are used again, for this reason')
  for (const mail of [upheld, overridden]) expect(mail).toContain('We looked at both sides')
})

test('what else restricts them goes on when an objection is decided, and without a word to them everything does', async () => {
  const { owner, on, restrict } = await makeVisitor()
  const { id } = await restrict()
  const record = () => owner.call(recordObjection, { body: { on, purpose: 'other' } })
  const decide = (objectionId: string) =>
    owner.call(decideObjection, {
      params: { objectionId },
      body: { is: 'upheld', reason: 'It stops', told: { how: 'by hand', note: 'By phone' } },
    })
  await decide((await record()).id)
  expect((await owner.call(listRestrictions)).restrictions).toMatchObject([
    { id, ground: 'accuracy', isInForce: true, lifting: null },
  ])
  const other = await makeVisitor()
  const { id: objectionId } = await other.owner.call(recordObjection, {
    body: { on: other.on, purpose: 'other' },
  })
  await other.owner.call(decideObjection, {
    params: { objectionId },
    body: { is: 'upheld', reason: 'It stops' },
  })
  expect((await other.owner.call(listRestrictions)).restrictions).toMatchObject([
    { ground: 'objection', isInForce: true, lifting: null },
  ])
})

test('a contact is shown with what they object to, also from before they were known; restricted, without who it is', async () => {
  const { organization, owner, visitor, on } = await makeVisitor()
  const { sign } = await openBackend(organization, () => world.clock.now())
  await owner.call(recordObjection, { body: { on, purpose: 'statistics', details: 'No counting' } })
  await visitor.call(identifyVisitor, { body: { token: await sign({ sub: 'kari', name: 'Kari' }) } })
  const [contact] = (await owner.call(listContacts)).contacts
  const params = { contactId: contact?.id ?? '' }
  const agent = await world.user(organization, 'agent')
  expect((await agent.call(getContact, { params })).contact).toEqual(contact)
  const [known] = (await agent.call(listContactObjections, { params })).objections
  expect(known).toMatchObject({ purpose: 'statistics', details: 'No counting', decision: null })
  expect(known).not.toHaveProperty('personName')
  await agent.call(recordObjection, {
    body: { on: { kind: 'contact', contactId: params.contactId }, purpose: 'other' },
  })
  expect((await agent.call(getContact, { params })).contact).toMatchObject({ name: null, isRestricted: true })
  expect((await agent.call(listContactObjections, { params })).objections).toHaveLength(2)
  const stranger = (await world.organization()).owner
  expect(await stranger.refusal(getContact, { params })).toMatchObject({ code: 'not_found' })
  expect(await stranger.refusal(listContactObjections, { params })).toMatchObject({ code: 'not_found' })
})

test('it ends only after the person was told, and not by a mail nobody can get', async () => {
  const { organization, owner, conversationId, restrict } = await makeVisitor()
  const { id: restrictionId } = await restrict()
  const params = { restrictionId }
  const byMail = { reason: 'It was right', told: { how: 'by mail' } } as const
  expect(await owner.refusal(liftRestriction, { params, body: byMail })).toMatchObject({ code: 'no_address' })
  const email = `${randomUUID()}@example.com`
  await world.superuser.query('update conversations set reply_email = $1 where id = $2', [
    email,
    conversationId,
  ])
  await owner.call(liftRestriction, { params, body: byMail })
  expect(await world.mail(email, /restriction of your data ends/)).toContain('It was right')
  const found = async () => (await owner.call(listRestrictions)).restrictions[0]
  await expect.poll(found).toMatchObject({ isInForce: true, lifting: { toldAt: expect.any(String) } })
  await expect(owner.posts(conversationId, 'Hello?')).rejects.toMatchObject({
    problem: { code: 'restricted' },
  })
  world.clock.advance(days(7) + 60_000)
  const again = await world.user(organization, 'owner')
  expect((await again.call(listRestrictions)).restrictions).toMatchObject([{ isInForce: false }])
  await again.posts(conversationId, 'Hello!')
})

test('a sweep deletes nothing of whom is restricted, and all of it once that has ended; who objects to statistics is in no figure', async () => {
  const { organization, owner, restrict } = await makeVisitor()
  const { id: restrictionId } = await restrict()
  const quiet = await world.visitor(organization)
  await quiet.starts('Do not count me')
  await owner.call(recordObjection, {
    body: { on: { kind: 'visitor', visitorId: quiet.visitorId }, purpose: 'statistics' },
  })
  await (await world.visitor(organization)).starts('Count me')
  const count = async (sql: string) =>
    (await world.superuser.query<{ count: number }>(`select ${sql} as count`, [organization.id])).rows[0]
      ?.count
  const messages = () => count('(select count(*)::int from messages where organization_id = $1)')
  const counted = () =>
    count(
      `(select sum(count)::int from daily_counts where organization_id = $1 and kind = 'visitor-messages')`,
    )
  world.clock.advance(days(250))
  await sweepOrganization(world.aparte.platform, organization.id)
  expect([await messages(), await counted()]).toEqual([1, 1])
  await sweepOrganization(world.aparte.platform, organization.id)
  const again = await world.user(organization, 'owner')
  const told = { how: 'by hand', note: 'By phone' } as const
  await again.call(liftRestriction, { params: { restrictionId }, body: { reason: 'Done', told } })
  world.clock.advance(1000)
  await sweepOrganization(world.aparte.platform, organization.id)
  expect([await messages(), await counted()]).toEqual([0, 2])
})

test('who is restricted may begin a new conversation, which waits unread', async () => {
  const { owner, visitor, restrict } = await makeVisitor()
  await restrict()
  const message = { clientId: randomUUID(), text: 'A new matter' }
  const { conversation } = await visitor.call(startConversation, {
    body: { clientId: randomUUID(), message },
  })
  const params = { conversationId: conversation.id }
  expect(await owner.call(getConversation, { params })).toMatchObject({
    lastMessage: null,
    visitor: { isRestricted: true },
  })
  const again = { clientId: randomUUID(), text: 'And more' }
  expect(await visitor.call(postVisitorMessage, { params, body: again })).toMatchObject({ seq: 2 })
})

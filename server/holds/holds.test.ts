import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { listVisitorConsents, withdrawConsent } from '#contract/consents'
import { getConversation, getVisitorDetails } from '#contract/conversations'
import { getHold, type HeldThing, type Hold, listHolds, placeHold, releaseHold } from '#contract/holds'
import { identifyVisitor } from '#contract/identity'
import { deleteVisitorData, startConversation } from '#contract/visitors'
import { updateWidget, WidgetSettings } from '#contract/widgets'
import { days } from '#platform/clock'
import { openClient } from '#test/client'
import { openBackend } from '#test/sign-identity'
import { bootWorld, type Organization } from '#test/world'
import { findHolds, type Things } from './holds.ts'
import { endOverJob } from './release-hold.ts'

const world = bootWorld()
const everything = { query: { confirmation: 'delete everything' } } as const
const reason = 'A dispute before the court'

const hold = ({ owner }: Organization, on: HeldThing, until?: Date): Promise<Hold> =>
  owner.call(placeHold, { body: { on, reason, ...(until && { until: until.toISOString() }) } })
const onConversation = (conversationId: string): HeldThing => ({ kind: 'conversation', conversationId })
const end = ({ owner }: Organization, { id: holdId }: Hold): Promise<Hold> =>
  owner.call(releaseHold, { params: { holdId }, body: { reason: 'It was settled' } })

async function holdsOf({ id }: Organization, things: Partial<Things>): Promise<string[]> {
  const all = { contactIds: [], visitorIds: [], conversationIds: [], ...things }
  const found = await world.aparte.platform.database.inOrganization(id, (tx) => findHolds(tx, all))
  return found.map((one) => one.id)
}

/** Somebody known, with two conversations. */
async function makeContact(organization: Organization) {
  const { sign } = await openBackend(organization, () => world.clock.now())
  const stranger = await world.visitor(organization)
  const [first, second] = [await stranger.starts('First'), await stranger.starts('Second')]
  const { token, visitorId } = await stranger.call(identifyVisitor, {
    body: { token: await sign({ sub: randomUUID(), name: 'Ann' }) },
  })
  const { rows } = await world.superuser.query('select contact_id from visitors where id = $1', [visitorId])
  const client = openClient(() => world.url, { token, origin: 'https://shop.example' })
  return { client, visitorId, contactId: String(rows[0]?.contact_id), first: first.id, second: second.id }
}

test('who placed and who ended a hold, when and why stands in its one row, and the events say so', async () => {
  const organization = await world.organization()
  const visitor = await world.visitor(organization)
  const { id } = await visitor.starts('Hello')
  const placed = await hold(organization, onConversation(id))
  expect(placed).toMatchObject({ reason, placedBy: 'Ann owner', until: null, end: null })
  const ended = await end(organization, placed)
  expect(ended.end).toMatchObject({ by: 'Ann owner', reason: 'It was settled' })
  expect(await end(organization, placed)).toEqual(ended)
  const { owner } = organization
  expect(await owner.call(getHold, { params: { holdId: placed.id } })).toEqual(ended)
  expect((await owner.call(listHolds, { query: { state: 'in-force' } })).holds).toEqual([])
  expect((await owner.call(listHolds, { query: { state: 'ended' } })).holds).toEqual([ended])
  const { rows } = await world.superuser.query(
    'select type from events where organization_id = $1 and subject_id = $2 order by id',
    [organization.id, placed.id],
  )
  expect(rows).toEqual([{ type: 'hold.placed' }, { type: 'hold.released' }])
})

test('the program can change nothing of a hold but its end, and delete none', async () => {
  const organization = await world.organization()
  const { id } = await (await world.visitor(organization)).starts('Hello')
  await hold(organization, onConversation(id))
  const tried = (what: string) =>
    world.superuser.query(`begin; set local role aparte_app; ${what}`).then(
      () => 'done',
      (error: { code: string }) => error.code,
    )
  for (const [what, outcome] of [
    [`update holds set end_reason = null`, 'done'],
    [`update holds set reason = ''`, '42501'],
    [`update holds set holds_until = now()`, '42501'],
    [`delete from holds`, '42501'],
  ] as const) {
    expect([what, await tried(what)]).toEqual([what, outcome])
    await world.superuser.query('rollback')
  }
})

test('a hold on a contact keeps all conversations; one on a conversation keeps that and its person', async () => {
  const organization = await world.organization()
  const { contactId, visitorId, first, second } = await makeContact(organization)
  const other = await world.visitor(organization)
  const { id: others } = await other.starts('Somebody else')
  const all = { contactIds: [contactId], visitorIds: [visitorId], conversationIds: [first, second] }
  expect(await holdsOf(organization, all)).toEqual([])
  const ofContact = await hold(organization, { kind: 'contact', contactId })
  for (const things of [
    all,
    { contactIds: [contactId] },
    { visitorIds: [visitorId] },
    { conversationIds: [first] },
  ])
    expect(await holdsOf(organization, things)).toEqual([ofContact.id])
  await end(organization, ofContact)
  expect(await holdsOf(organization, all)).toEqual([])
  const ofFirst = await hold(organization, onConversation(first))
  for (const things of [
    { contactIds: [contactId] },
    { visitorIds: [visitorId] },
    { conversationIds: [first] },
  ])
    expect(await holdsOf(organization, things)).toEqual([ofFirst.id])
  expect(await holdsOf(organization, { conversationIds: [second] })).toEqual([])
  expect(await holdsOf(organization, { visitorIds: [other.visitorId], conversationIds: [others] })).toEqual(
    [],
  )
  const { holds } = await organization.owner.call(listHolds, { query: { conversationId: second } })
  expect(holds.map(({ id }) => id)).toEqual([ofContact.id])
  expect(holds[0]?.personName).toBe('Ann')
})

test('who is on hold cannot be deleted until it ends, and is told why and whom to ask', async () => {
  const organization = await world.organization()
  const visitor = await world.visitor(organization)
  const { id } = await visitor.starts('Hello')
  const journal = () => world.aparte.platform.erasures.journal.entries()
  const before = (await journal()).length
  const placed = await hold(organization, onConversation(id))
  expect(await visitor.refusal(deleteVisitorData, everything)).toMatchObject({
    status: 409,
    code: 'on_hold',
    title: expect.stringMatching(/law.*Ask the organization/),
  })
  expect(await journal()).toHaveLength(before)
  await world.restart()
  await organization.owner.call(getConversation, { params: { conversationId: id } })
  await end(organization, placed)
  await visitor.call(deleteVisitorData, everything)
  expect(await organization.owner.refusal(getConversation, { params: { conversationId: id } })).toMatchObject(
    {
      code: 'gone',
    },
  )
  expect(await organization.owner.call(listHolds)).toMatchObject({ holds: [] })
})

test('a hold that has an end ends by itself then, and that is written down and announced once', async () => {
  const organization = await world.organization()
  const visitor = await world.visitor(organization)
  const { id } = await visitor.starts('Hello')
  const refused = await organization.owner.refusal(placeHold, {
    body: { on: onConversation(id), reason, until: world.clock.now().toISOString() },
  })
  expect(refused).toMatchObject({ code: 'invalid_input', field: 'body.until' })
  const until = new Date(world.clock.now().getTime() + days(10))
  const placed = await hold(organization, onConversation(id), until)
  const job = endOverJob(world.aparte.platform)
  const ids = { organizationId: organization.id, holdId: placed.id }
  await job.run(ids)
  expect(await holdsOf(organization, { conversationIds: [id] })).toEqual([placed.id])
  world.clock.advance(days(10))
  expect(await holdsOf(organization, { conversationIds: [id] })).toEqual([])
  await job.run(ids)
  await job.run(ids)
  const { rows } = await world.superuser.query(
    `select h.ended_at, (select count(*)::int from events e where e.subject_id = h.id and e.type = 'hold.released') as told
     from holds h where h.id = $1`,
    [placed.id],
  )
  expect(rows).toEqual([{ ended_at: until, told: 1 }])
})

test('a deletion and a hold at the same moment: one of them is too late, and nothing held is gone', async () => {
  const organization = await world.organization()
  for (let round = 0; round < 6; round += 1) {
    const visitor = await world.visitor(organization)
    const { id } = await visitor.starts('Hello')
    const body = { on: onConversation(id), reason }
    const [held, deleted] = await Promise.all([
      organization.owner.send(placeHold, { body }),
      visitor.send(deleteVisitorData, everything),
    ])
    expect([
      [200, 409],
      [404, 200],
    ]).toContainEqual([held.status, deleted.status])
    const { rows } = await world.superuser.query('select from conversations where id = $1', [id])
    expect(rows).toHaveLength(held.status === 200 ? 1 : 0)
  }
  await world.restart()
  const { holds } = await organization.owner.call(listHolds)
  for (const { on } of holds)
    if (on.kind === 'conversation') await organization.owner.call(getConversation, { params: on })
})

test('who is on hold withdraws a consent at once; what was answered because of it is seen by nobody, and goes when the hold ends', async () => {
  const organization = await world.organization()
  const visitor = await world.visitor(organization)
  const { owner, widget } = organization
  const phone = {
    name: 'phone',
    kind: 'phone',
    label: { en: 'Telephone' },
    purpose: { en: 'To call you' },
    basis: 'consent',
    consent: 'offers',
  }
  const survey = { fields: [phone], consents: [{ name: 'offers', text: { en: 'Call me' } }] }
  const settings = WidgetSettings.parse({ start: 'survey', notice: { en: 'To answer you' }, survey })
  await owner.call(updateWidget, { params: { widgetId: widget.id }, body: { settings } })
  const started = await visitor.call(startConversation, {
    body: {
      clientId: randomUUID(),
      message: { clientId: randomUUID(), text: 'Hello' },
      survey: {
        answers: { phone: '+31 20 123' },
        noticeVersion: 1,
        consents: { offers: { isGiven: true, version: 1 } },
      },
    },
  })
  const conversationId = started.conversation.id
  const placed = await hold(organization, onConversation(conversationId))
  const shown = async () => {
    const { submissions } = await owner.call(getVisitorDetails, { params: { conversationId } })
    return submissions.flatMap(({ answers }) => answers.map(({ name }) => name))
  }
  const kept = async () => {
    const { rows } = await world.superuser.query(
      'select blocked_answers as blocked from submissions where conversation_id = $1',
      [conversationId],
    )
    return JSON.stringify(rows[0]?.blocked)
  }
  expect(await shown()).toEqual(['phone'])
  await visitor.call(withdrawConsent, { params: { purpose: 'survey.offers' } })
  expect((await visitor.call(listVisitorConsents)).receipts).toMatchObject([{ state: 'withdrawn' }])
  expect(await shown()).toEqual([])
  expect(await kept()).toContain('+31 20 123')
  await end(organization, placed)
  await expect.poll(kept).toBe('null')
})

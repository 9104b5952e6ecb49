import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { listVisitorConsents, withdrawConsent } from '#contract/consents'
import { getConversation, getVisitorDetails, listMessages } from '#contract/conversations'
import type { BodyInput } from '#contract/endpoint'
import type { Submission } from '#contract/forms'
import {
  deleteVisitorData,
  downloadVisitorData,
  getChatConfiguration,
  listVisitorMessages,
  startConversation,
} from '#contract/visitors'
import { updateWidget, WidgetSettings } from '#contract/widgets'
import { bootWorld, type Organization } from '#test/world'

const world = bootWorld()

type Settings = Parameters<typeof WidgetSettings.parse>[0] & object

const survey = {
  fields: [
    {
      name: 'name',
      label: { en: 'Your name', de: 'Ihr Name' },
      purpose: { en: 'To address you' },
      isRequired: true,
    },
    { name: 'email', kind: 'email', label: { en: 'Address' }, purpose: { en: 'To answer you' } },
    {
      name: 'phone',
      kind: 'phone',
      label: { en: 'Telephone' },
      purpose: { en: 'To call you with offers' },
      basis: 'consent',
      consent: 'offers',
    },
  ],
  consents: [
    { name: 'offers', text: { en: 'Call me with offers' } },
    { name: 'news', text: { en: 'Send me news', de: 'Schicken Sie mir Neues' } },
  ],
} as const
const notice = { en: 'We use this to answer you.', de: 'Wir antworten Ihnen damit.' }
const answers = { name: 'Ann' }
const boxes = (isGiven: boolean, version = 1) => ({
  offers: { isGiven, version },
  news: { isGiven: false, version },
})

async function organizationWith(settings: Settings): Promise<Organization> {
  const organization = await world.organization()
  await change(organization, settings)
  return organization
}

const change = ({ owner, widget }: Organization, settings: Settings) =>
  owner.call(updateWidget, {
    params: { widgetId: widget.id },
    body: { settings: WidgetSettings.parse(settings) },
  })

const begins = (
  submission: Partial<Submission> = {},
): BodyInput<typeof startConversation> & { survey: Submission } => ({
  clientId: randomUUID(),
  message: { clientId: randomUUID(), text: 'Hello' },
  survey: { answers, noticeVersion: 1, consents: boxes(false), ...submission },
})

const configurationOf = ({ widget }: Organization, language: 'en' | 'de' = 'en') =>
  world.nobody.call(getChatConfiguration, { params: { widgetKey: widget.key }, query: { language } })

test('a survey is shown with its notice and unticked consents in the visitor’s language', async () => {
  const organization = await organizationWith({ start: 'survey', survey, notice })
  const german = await configurationOf(organization, 'de')
  expect(german.notice).toEqual({ text: notice.de, version: 1, language: 'de' })
  expect(german.survey?.fields.map(({ label }) => label)).toEqual(['Ihr Name', 'Address', 'Telephone'])
  expect(german.survey?.consents).toEqual([
    { name: 'offers', text: 'Call me with offers', version: 1 },
    { name: 'news', text: 'Schicken Sie mir Neues', version: 1 },
  ])
  await organization.owner.refusal(updateWidget, {
    params: { widgetId: organization.widget.id },
    body: { settings: { start: 'survey', survey } as never },
  })
})

test('a conversation behind a survey begins only with it, and agents read the answers and the consents', async () => {
  const organization = await organizationWith({ start: 'survey', survey, notice })
  const visitor = await world.visitor(organization)
  const { survey: _survey, ...plain } = begins()
  expect(await visitor.refusal(startConversation, { body: plain })).toMatchObject({
    code: 'consent_required',
    field: 'body.survey',
  })
  const body = begins({ answers: { ...answers, phone: '+31 20 123' }, consents: boxes(true) })
  const { conversation, message } = await visitor.call(startConversation, { body })
  expect(message.text).toBe('Hello')
  const details = await organization.owner.call(getVisitorDetails, {
    params: { conversationId: conversation.id },
  })
  expect(details.submissions).toMatchObject([
    {
      kind: 'survey',
      noticeVersion: 1,
      answers: [
        { name: 'name', label: 'Your name', value: 'Ann' },
        { name: 'phone', label: 'Telephone', value: '+31 20 123' },
      ],
    },
  ])
  expect(details.consents.map(({ purpose, state, text }) => [purpose, state, text]).toSorted()).toEqual([
    ['survey.news', 'refused', 'Send me news'],
    ['survey.offers', 'given', 'Call me with offers'],
  ])
  expect(details.consents.find(({ purpose }) => purpose === 'survey.offers')?.events[0]).toMatchObject({
    controlDefault: 'unticked',
    version: 1,
    language: 'en',
  })
})

test('sent twice, even at once, a survey is kept once', async () => {
  const organization = await organizationWith({ start: 'survey', survey, notice })
  const visitor = await world.visitor(organization)
  const body = begins()
  const started = await Promise.all([1, 2, 3].map(() => visitor.call(startConversation, { body })))
  expect(new Set(started.map(({ conversation }) => conversation.id)).size).toBe(1)
  const details = await organization.owner.call(getVisitorDetails, {
    params: { conversationId: started[0]?.conversation.id ?? '' },
  })
  expect(details.submissions).toHaveLength(1)
  expect(details.consents.flatMap(({ events }) => events)).toHaveLength(2)
})

test.each([
  [
    'no notice version that was ever shown',
    { noticeVersion: 7 },
    'consent_required',
    'body.survey.noticeVersion',
  ],
  [
    'a box left out',
    { consents: { offers: { isGiven: true, version: 1 } } },
    'consent_required',
    'body.survey.consents.news',
  ],
  ['a box with another text', { consents: boxes(true, 2) }, 'consent_stale', 'body.survey.consents.offers'],
  [
    'a box nobody asked',
    { consents: { ...boxes(true), more: { isGiven: true, version: 1 } } },
    'invalid_input',
    'body.survey.consents.more',
  ],
  ['a required answer left out', { answers: {} }, 'invalid_input', 'body.survey.answers.name'],
  [
    'an answer that waits for a refused consent',
    { answers: { ...answers, phone: '+31 20 1' } },
    'invalid_input',
    'body.survey.answers.phone',
  ],
  [
    'an address that is none',
    { answers: { ...answers, email: 'ann' } },
    'invalid_input',
    'body.survey.answers.email',
  ],
] as const)('a survey with %s is refused, and nothing of it is kept', async (_, submission, code, field) => {
  const organization = await organizationWith({ start: 'survey', survey, notice })
  const visitor = await world.visitor(organization)
  expect(await visitor.refusal(startConversation, { body: begins(submission as never) })).toMatchObject({
    code,
    field,
  })
  const kept = await world.superuser.query(
    `select from conversations where visitor_id = $1 union all select from consent_events where visitor_id = $1`,
    [visitor.visitorId],
  )
  expect(kept.rowCount).toBe(0)
})

test('a rewritten notice or consent is stale where it was shown before, and every wording stays', async () => {
  const organization = await organizationWith({ start: 'survey', survey, notice })
  const visitor = await world.visitor(organization)
  await change(organization, {
    start: 'survey',
    survey,
    notice: { ...notice, en: 'We use it to answer you, and no more.' },
  })
  expect((await visitor.refusal(startConversation, { body: begins() })).code).toBe('consent_stale')
  await visitor.call(startConversation, { body: { ...begins({ noticeVersion: 2 }) } })
  expect((await configurationOf(organization, 'de')).notice?.version).toBe(1)
  // The same words again are no new version.
  await change(organization, {
    start: 'survey',
    survey,
    notice: { ...notice, en: 'We use it to answer you, and no more.' },
  })
  expect((await configurationOf(organization)).notice?.version).toBe(2)
  const published = await world.superuser.query(
    `select version, text from clauses where organization_id = $1 and name = 'notice' and language = 'en' order by 1`,
    [organization.id],
  )
  expect(published.rows).toEqual([
    { version: 1, text: notice.en },
    { version: 2, text: 'We use it to answer you, and no more.' },
  ])
})

test('withdrawing takes what was given only because of the consent, at once, and stays provable', async () => {
  const organization = await organizationWith({ start: 'survey', survey, notice })
  const visitor = await world.visitor(organization)
  const other = await world.visitor(organization)
  const given = { answers: { ...answers, phone: '+31 20 123' }, consents: boxes(true) }
  const { conversation } = await visitor.call(startConversation, { body: begins(given) })
  const { conversation: others } = await other.call(startConversation, { body: begins(given) })
  const withdrawal = { params: { purpose: 'survey.offers' } }
  const { receipts } = await visitor.call(withdrawConsent, withdrawal)
  expect(receipts.find(({ purpose }) => purpose === 'survey.offers')).toMatchObject({
    schema_version: 'ISO/IEC TS 27560:2023',
    state: 'withdrawn',
    pii_principal_id: visitor.visitorId,
    pii_controller: { name: 'Test' },
    privacy_notice: { version: 1 },
    events: [{ event: 'given' }, { event: 'withdrawn' }],
  })
  // Again changes nothing; what was never asked is not there; another's is out of reach.
  const again = await visitor.call(withdrawConsent, withdrawal)
  expect(again.receipts.find(({ purpose }) => purpose === 'survey.offers')?.events).toHaveLength(2)
  expect((await visitor.refusal(withdrawConsent, { params: { purpose: 'survey.other' } })).code).toBe(
    'not_found',
  )
  const namesIn = async (conversationId: string) => {
    const details = await organization.owner.call(getVisitorDetails, { params: { conversationId } })
    return details.submissions.flatMap((one) => one.answers.map(({ name }) => name))
  }
  expect(await namesIn(conversation.id)).toEqual(['name'])
  expect(await namesIn(others.id)).toEqual(['name', 'phone'])
})

test('deleting everything keeps the proof of consents alone, and says so', async () => {
  const organization = await organizationWith({ start: 'survey', survey, notice })
  const visitor = await world.visitor(organization)
  await visitor.call(startConversation, { body: begins({ consents: boxes(true) }) })
  const data = await visitor.call(downloadVisitorData)
  expect(data.conversations[0]?.submissions[0]?.answers).toMatchObject([{ value: 'Ann' }])
  expect(data.consents).toHaveLength(2)
  const proof = await visitor.call(deleteVisitorData, { query: { confirmation: 'delete everything' } })
  expect(proof.deleted.submissions).toBe(1)
  expect(proof.kept).toMatchObject([{ what: 'consents', count: 2 }])
  const left = await world.superuser.query(`select from submissions where organization_id = $1`, [
    organization.id,
  ])
  expect(left.rowCount).toBe(0)
})

test('the ledger of consents and the texts cannot be rewritten by the program', async () => {
  const organization = await organizationWith({ start: 'survey', survey, notice })
  const visitor = await world.visitor(organization)
  await visitor.call(startConversation, { body: begins() })
  const { database } = world.aparte.platform
  const isDenied = expect.objectContaining({ code: '42501' })
  for (const change of [
    () =>
      database.inOrganization(organization.id, (tx) =>
        tx.db.updateTable('clauses').set({ text: 'x' }).execute(),
      ),
    () => database.inOrganization(organization.id, (tx) => tx.db.deleteFrom('clauses').execute()),
    () =>
      database.inOrganization(organization.id, (tx) =>
        tx.db.updateTable('consent_events').set({ event: 'given' }).execute(),
      ),
  ])
    await expect(change()).rejects.toEqual(isDenied)
  // While the person is here no proof goes, whoever asks for it.
  const [deleted] = await database.inOrganization(organization.id, (tx) =>
    tx.db.deleteFrom('consent_events').execute(),
  )
  expect(deleted?.numDeletedRows).toBe(0n)
})

test('a bot speaks first, under its own name and label, and offers its replies', async () => {
  const organization = await organizationWith({
    start: 'bot',
    bot: {
      name: 'Pim',
      greeting: { en: 'What is it about?' },
      replies: [{ en: 'An order' }, { en: 'A return' }],
    },
  })
  const shown = await configurationOf(organization)
  expect(shown.bot).toEqual({ name: 'Pim', greeting: 'What is it about?', replies: ['An order', 'A return'] })
  const visitor = await world.visitor(organization)
  const { id } = await visitor.starts('An order')
  const { messages } = await organization.owner.call(listMessages, { params: { conversationId: id } })
  expect(messages.map(({ seq, author, text, content }) => [seq, author, text, content])).toEqual([
    [
      1,
      { kind: 'bot', name: 'Pim' },
      'What is it about?',
      { kind: 'quick-replies', replies: ['An order', 'A return'] },
    ],
    [2, { kind: 'visitor' }, 'An order', null],
  ])
  const seen = await visitor.call(listVisitorMessages, { params: { conversationId: id } })
  expect(seen.messages[0]?.author).toEqual({ kind: 'bot', name: 'Pim' })
  const conversation = await organization.owner.call(getConversation, { params: { conversationId: id } })
  expect(conversation).toMatchObject({ lastSeq: 2, unread: 1 })
})

test('while nobody is there an offline form is answered by mail, with a confirmation first', async () => {
  const organization = await organizationWith({
    notice,
    offlineForm: {
      introduction: { en: 'Back soon' },
      form: { fields: [survey.fields[0]] },
      replyTo: 'desk@example.com',
    },
  })
  expect((await configurationOf(organization)).offline?.introduction).toBe('Back soon')
  const visitor = await world.visitor(organization)
  const email = `visitor-${randomUUID()}@example.com`
  const { survey: _survey, ...plain } = begins()
  const body = { ...plain, offline: { email, answers, noticeVersion: 1, consents: {} } }
  const { conversation } = await visitor.call(startConversation, { body })
  expect(conversation.replyEmail).toBe(email)
  expect(await world.mail(email, /received/)).toContain('> Hello')
  const seen = await organization.owner.call(getConversation, { params: { conversationId: conversation.id } })
  expect(seen.replyEmail).toBe(email)
  // An agent who is there ends it.
  await organization.owner.socket()
  expect((await configurationOf(organization)).offline).toBeNull()
})

test('outside business hours nobody is there, whoever is signed in', async () => {
  const organization = await organizationWith({
    notice,
    businessHours: { timeZone: 'Europe/Amsterdam', week: [] },
    offlineForm: { whenNobodyOnline: false },
  })
  await organization.owner.socket()
  expect((await configurationOf(organization)).offline).not.toBeNull()
})

test('without an offline form nobody is answered by mail', async () => {
  const organization = await organizationWith({})
  const visitor = await world.visitor(organization)
  const { survey: _survey, ...plain } = begins()
  const offline = { email: 'a@example.com', answers: {}, noticeVersion: 1, consents: {} }
  expect((await visitor.refusal(startConversation, { body: { ...plain, offline } })).code).toBe('not_allowed')
  expect((await visitor.refusal(startConversation, { body: begins() })).code).toBe('not_allowed')
})

test('consents are the visitor’s own to read', async () => {
  const organization = await organizationWith({ start: 'survey', survey, notice })
  const [visitor, other] = await Promise.all([world.visitor(organization), world.visitor(organization)])
  await visitor.call(startConversation, { body: begins() })
  expect((await visitor.call(listVisitorConsents)).receipts).toHaveLength(2)
  expect((await other.call(listVisitorConsents)).receipts).toEqual([])
})

test('a conversation begun in the moment its visitor is deleted is there before, or refused', async () => {
  const organization = await organizationWith({})
  const { survey: _survey, ...plain } = begins()
  for (let round = 0; round < 15; round++) {
    const visitor = await world.visitor(organization)
    const body = { ...plain, clientId: randomUUID() }
    const [begun, deleted] = await Promise.all([
      visitor.send(startConversation, { body }),
      visitor.send(deleteVisitorData, { query: { confirmation: 'delete everything' } }),
    ])
    expect([200, 401]).toContain(begun.status)
    expect(deleted.status).toBe(200)
  }
})

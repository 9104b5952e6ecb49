import { text } from 'node:stream/consumers'
import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { afterAll, expect, test, vi } from 'vitest'
import { listAuditEntries } from '#contract/audit'
import {
  addToIncident,
  getIncident,
  getLetterState,
  getPersonLetter,
  listNotTold,
  openIncident,
  retryLetter,
  sendLetter,
} from '#contract/incidents'
import { setPrivacyContacts } from '#contract/privacy'
import { placeRestriction } from '#contract/restrictions'
import { minutes } from '#platform/clock'
import { newId } from '#platform/ids'
import { bootWorld, type Organization } from '#test/world'

/** What reached the mail server: to whom, and the mail. */
const received: { to: string; subject: string; text: string; replyTo: string | undefined; id: string }[] = []
/** What the mail server does with mail to an address; nothing: it takes it. */
const does = new Map<string, (taken: () => void, not: (code: number) => void) => void>()
const smtp = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  onData(stream, { envelope }, done) {
    void text(stream).then(async (content) => {
      const to = envelope.rcptTo[0]?.address ?? ''
      const mail = await PostalMime.parse(content)
      const taken = () => {
        const { subject = '', text: words = '', messageId = '' } = mail
        received.push({ to, subject, text: words, replyTo: mail.replyTo?.[0]?.address, id: messageId })
        done()
      }
      const not = (responseCode: number) => done(Object.assign(new Error('not now'), { responseCode }))
      const act = does.get(to)
      if (act) act(taken, not)
      else taken()
    })
  },
})
await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve))
const address = smtp.server.address()
const port = typeof address === 'object' && address !== null ? address.port : 0
const world = bootWorld({ smtpUrl: `smtp://127.0.0.1:${port}` })
afterAll(() => new Promise<void>((resolve) => smtp.close(resolve)))

const now = () => world.clock.now().toISOString()
const letters = (to: string) =>
  received.filter((mail) => mail.to === to && !/^(EXERCISE: )?Incident/.test(mail.subject))
const mailbox = (name: string) => `${name}-${newId()}@example.com`

async function open({ owner }: Organization, more: { isExercise?: boolean; consequences?: null } = {}) {
  const { isExercise = false, consequences = 'They know of an order.' } = more
  const facts = {
    title: 'A mail to the wrong person',
    kinds: ['confidentiality' as const],
    systems: ['messages'],
    nature: 'An answer went to another customer.',
    measures: 'Deleted, and confirmed.',
    detectedAt: now(),
    consequences,
    startedAt: null,
    endedAt: null,
    from: null,
    until: null,
    delayReason: null,
  }
  const { id } = await owner.call(openIncident, { body: { facts, awareAt: now(), isExercise } })
  return { incidentId: id }
}

async function organizationWithContact(): Promise<Organization> {
  const organization = await world.organization()
  const contact = { name: 'Ann Other', reachedBy: 'privacy@example.com' }
  const body = { contact, protectionOfficer: null, representative: null }
  await organization.owner.call(setPrivacyContacts, { body })
  return organization
}

/** A visitor who has written, and wants answers at this address. */
async function stranger(organization: Organization, email: string | null, language = 'en') {
  const visitor = await world.visitor(organization)
  const { id } = await visitor.starts('Hello')
  const written = [email, language, id]
  await world.superuser.query(
    'update conversations set reply_email = $1, language = $2 where id = $3',
    written,
  )
  return visitor.visitorId
}

/** Somebody the organization knows. */
async function contact(organization: Organization, email: string | null, language = 'en') {
  const [id, visitorId] = [newId(), await stranger(organization, null, language)]
  const values = [organization.id, id, email]
  await world.superuser.query(
    `insert into contacts (organization_id, id, external_id, email, attributes, created_at, last_seen_at)
     values ($1, $2, $2::uuid::text, $3, '{}', now(), now())`,
    values,
  )
  await world.superuser.query('update visitors set contact_id = $1 where id = $2', [id, visitorId])
  return id
}

const stateOf = ({ owner }: Organization, params: { incidentId: string }) =>
  owner.call(getLetterState, { params })

const until = (organization: Organization, params: { incidentId: string }, expected: object) =>
  vi.waitFor(async () => expect(await stateOf(organization, params)).toMatchObject(expected), {
    timeout: 150_000,
    interval: 100,
  })

/** As the queue does after a server was stopped: the same jobs once more. */
async function runAgain({ id: organizationId }: Organization, { incidentId }: { incidentId: string }) {
  const job = world.aparte.rooms
    .flatMap(({ jobs }) => jobs)
    .find(({ name }) => name === 'incidents.tell-persons')
  const { rows } = await world.superuser.query<{ id: string }>(
    'select id from incident_letters where incident_id = $1 order by id',
    [incidentId],
  )
  const [fromId = '', toId = ''] = [rows[0]?.id, rows.at(-1)?.id]
  await job?.run({ organizationId, subjectId: incidentId, fromId, toId })
}

test('each person with an address is told once, in their language, and the register says when and how many', async () => {
  const [mine, other] = [await organizationWithContact(), await organizationWithContact()]
  const [ann, bea, cem, dee, foreign] = ['ann', 'bea', 'cem', 'dee', 'foreign'].map(mailbox) as [
    string, string, string, string, string,
  ] // biome-ignore format: one line
  const annsId = await contact(mine, ann, 'nl')
  await stranger(mine, bea, 'de')
  await stranger(mine, cem, 'fr')
  await contact(mine, dee, 'pl')
  // Known as a contact, and once more as somebody who was not signed in.
  await stranger(mine, ann.toUpperCase())
  const silent = [await contact(mine, null), await stranger(mine, null)]
  await contact(other, foreign)
  // Restricted data are not used, and still the person has to be told.
  const on = { kind: 'contact' as const, contactId: annsId }
  await mine.owner.call(placeRestriction, { body: { on, ground: 'accuracy', note: 'Moved' } })
  const params = await open(mine)
  await stranger(mine, foreign)

  expect(await stateOf(mine, params)).toMatchObject({ sentAt: null, mails: 4, others: 2, told: 0 })
  expect(await mine.owner.call(getPersonLetter, { params })).toMatchObject({ reachable: 5, others: 2 })
  const sent = await mine.owner.call(sendLetter, { params })
  expect(sent).toMatchObject({ mails: 4, others: 2 })
  expect((await mine.owner.refusal(sendLetter, { params })).code).toBe('letter_sent')
  await until(mine, params, { told: 4, waiting: 0, refused: 0, unknown: 0, gone: 0 })
  for (const [to, words] of [
    [ann, 'Er is iets gebeurd'],
    [bea, 'Mit Ihren Daten'],
    [cem, 'Il est arrivé quelque chose'],
    [dee, 'Something happened'],
  ] as const) {
    expect(letters(to)).toMatchObject([
      { subject: expect.stringContaining(words), replyTo: 'privacy@example.com' },
    ])
    expect(letters(to)[0]?.text).toContain('They know of an order.')
  }
  expect(letters(foreign)).toEqual([])
  expect(letters(mine.owner.me.user.email)).toEqual([])
  await runAgain(mine, params)
  for (const to of [ann, bea, cem, dee]) expect(letters(to)).toHaveLength(1)

  const { persons } = await mine.owner.call(listNotTold, { params })
  expect(persons.map(({ id, why }) => [id, why]).toSorted()).toEqual(
    silent.map((id) => [id, 'no address']).toSorted(),
  )
  const { entries, personsToldAt } = await mine.owner.call(getIncident, { params })
  expect(personsToldAt).not.toBeNull()
  expect(entries.map(({ what }) => what)).toEqual([
    expect.objectContaining({ kind: 'facts' }),
    expect.objectContaining({ kind: 'affected' }),
    { kind: 'letter', mails: 4, others: 2, contact: { name: 'Ann Other', reachedBy: 'privacy@example.com' } },
    expect.objectContaining({ kind: 'persons told', count: 4 }),
  ])
  const audited = await mine.owner.call(listAuditEntries, { query: { objectId: params.incidentId } })
  expect(audited.entries.map(({ type, actor, fields }) => [type, actor.kind, fields])).toEqual([
    ['incident.updated', 'system', ['persons told']],
    ['incident.letter-sent', 'user', []],
    ['incident.opened', 'user', []],
  ])
  expect(await stateOf(other, await open(other))).toMatchObject({ sentAt: null, mails: 1, told: 0 })
})

test('a run that was stopped over a mail doubles nothing, and an admin sees for whom it is not known', async () => {
  const mine = await organizationWithContact()
  const [held, free] = [mailbox('held'), mailbox('free')]
  const letGo: (() => void)[] = []
  // Not answered: as far as anybody can tell, the program has ended over it.
  does.set(held, (_taken, not) => letGo.push(() => not(550)))
  await contact(mine, held)
  await contact(mine, free)
  const params = await open(mine)
  await mine.owner.call(sendLetter, { params })
  await vi.waitFor(() => expect(letGo).toHaveLength(1), { timeout: 150_000 })
  await Promise.all([runAgain(mine, params), runAgain(mine, params)])
  expect(await stateOf(mine, params)).toMatchObject({ told: 1, waiting: 1 })
  expect([letGo.length, letters(free).length]).toEqual([1, 1])
  expect((await mine.owner.call(getIncident, { params })).personsToldAt).toBeNull()

  world.clock.advance(minutes(31))
  await runAgain(mine, params)
  expect(await stateOf(mine, params)).toMatchObject({ told: 1, waiting: 0, unknown: 1 })
  expect((await mine.owner.call(listNotTold, { params })).persons).toMatchObject([{ why: 'unknown' }])
  expect((await mine.owner.call(getIncident, { params })).entries.at(-1)?.what).toMatchObject({ count: 1 })
  does.delete(held)
  await mine.owner.call(retryLetter, { params })
  // What comes to light so late is of no account: it is under way again.
  for (const one of letGo) one()
  await until(mine, params, { told: 2, unknown: 0 })
  await runAgain(mine, params)
  expect([letters(held).length, letters(free).length]).toEqual([1, 1])
  const { entries } = await mine.owner.call(getIncident, { params })
  expect(entries.flatMap(({ what }) => (what.kind === 'persons told' ? [what.count] : []))).toEqual([1, 1])
})

test('what the mail server refuses is said with its reason, and tried again when somebody asks', async () => {
  const mine = await organizationWithContact()
  const [gone, full, erased] = [mailbox('gone'), mailbox('full'), mailbox('erased')]
  does.set(gone, (_taken, not) => not(550))
  let tries = 0
  does.set(full, (taken, not) => {
    tries += 1
    if (tries === 1) not(452)
    else taken()
  })
  const goneId = await contact(mine, gone)
  await contact(mine, full)
  const erasedId = await contact(mine, erased)
  const params = await open(mine)
  does.set(erased, (_taken, not) => not(550))
  await mine.owner.call(sendLetter, { params })
  await until(mine, params, { told: 0, waiting: 1, putOff: 1, refused: 2 })
  await runAgain(mine, params)
  expect(await stateOf(mine, params)).toMatchObject({ told: 1, waiting: 0, putOff: 0, refused: 2 })
  expect([letters(full).length, letters(gone).length]).toEqual([1, 0])
  const { persons } = await mine.owner.call(listNotTold, { params })
  expect(persons).toContainEqual({ kind: 'contact', id: goneId, why: 'refused' })
  await world.superuser.query('delete from contacts where id = $1', [erasedId])
  expect(await stateOf(mine, params)).toMatchObject({ mails: 3, told: 1, refused: 1, gone: 1 })
  does.clear()
  await mine.owner.call(retryLetter, { params })
  await until(mine, params, { told: 2, refused: 0, gone: 1 })
  expect([letters(full), letters(gone), letters(erased)].map((mails) => mails.length)).toEqual([1, 1, 0])
})

test('the letter is not sent of an exercise, nor without what the law asks for, to nobody, or of what is closed', async () => {
  const mine = await organizationWithContact()
  const to = mailbox('exercised')
  const refused = async (params: { incidentId: string }) =>
    (await mine.owner.refusal(sendLetter, { params })).code
  expect(await refused(await open(mine))).toBe('no_address')
  await contact(mine, to)
  const exercise = await open(mine, { isExercise: true })
  expect(await refused(exercise)).toBe('incident_exercise')
  expect(await stateOf(mine, exercise)).toMatchObject({ isExercise: true, sentAt: null, mails: 1, told: 0 })
  expect(
    await mine.owner.refusal(sendLetter, { params: await open(mine, { consequences: null }) }),
  ).toMatchObject({
    code: 'incident_incomplete',
    detail: 'consequences',
  })
  const closed = await open(mine)
  for (const about of ['authority', 'persons'] as const)
    await mine.owner.call(addToIncident, {
      params: closed,
      body: { kind: 'decided', about, reason: 'No risk' },
    })
  await mine.owner.call(addToIncident, { params: closed, body: { kind: 'closed', note: 'Done' } })
  expect(await refused(closed)).toBe('incident_closed')
  expect(await refused({ incidentId: newId() })).toBe('not_found')
  const agent = await world.user(mine, 'agent')
  expect((await agent.refusal(sendLetter, { params: await open(mine) })).code).toBe('not_allowed')
  expect(letters(to)).toEqual([])
})

import { expect, onTestFinished, test } from 'vitest'
import { identifyVisitor } from '#contract/identity'
import {
  answerRequest,
  carryOutRequest,
  draftLetter,
  extendRequest,
  findPersonOfRequest,
  finishStep,
  getRequest,
  listMyRequests,
  listRequests,
  makeMyRequest,
  passOnRequest,
  recordProof,
  recordRequest,
  refuseRequest,
  updateRequestSettings,
} from '#contract/requests'
import { days } from '#platform/clock'
import { lookForDue } from '#rooms/requests'
import { openBackend } from '#test/sign-identity'
import { bootWorld, type Organization, type UserClient } from '#test/world'

const world = bootWorld()

test('who asks on the public page proves the address, gets the archive, and finds it all written down', async () => {
  const organization = await world.organization()
  const { owner } = organization
  await contactOf(organization, 'ada@example.com')
  const page = await ask(owner, { kind: 'access', email: 'Ada@example.com' })
  expect(page.status).toBe(200)
  const { requests } = await owner.call(listRequests)
  expect(requests).toMatchObject([
    { kind: 'access', channel: 'page', proof: null, person: { contactId: null } },
  ])
  const params = { requestId: requests[0]?.id ?? '' }

  expect(await owner.refusal(carryOutRequest, { params })).toMatchObject({ code: 'identity_not_proven' })
  const link = linkIn(await world.mail('ada@example.com', /confirm your request/))
  const opened = await fetch(link)
  expect(await opened.text()).toContain('Was it you?')
  expect(opened.headers.get('set-cookie')).toBeNull()
  expect((await owner.call(getRequest, { params })).proof).toBeNull()
  expect(await (await fetch(link, { method: 'POST' })).text()).toContain('Thank you')
  expect((await fetch(link, { method: 'POST' })).status).toBe(410)
  expect(await owner.call(getRequest, { params })).toMatchObject({ proof: 'mail', person: { name: 'Ada' } })

  await owner.call(carryOutRequest, { params })
  await expect
    .poll(async () => (await owner.call(getRequest, { params })).steps.every(({ isDone }) => isDone))
    .toBe(true)
  const { text } = await owner.call(draftLetter, { params })
  await owner.call(answerRequest, { params, body: { text } })
  const mail = await world.mail('ada@example.com', /^Answer to your request/)
  expect(mail).toContain('you may complain to')
  const answer = await fetch(linkIn(mail))
  expect(await answer.text()).toContain('Fetch the archive')
  const archive = await fetch(linkIn(mail), { method: 'POST' })
  expect(archive.headers.get('content-type')).toBe('application/zip')

  const done = await owner.call(getRequest, { params })
  // What one transaction has written has one time, and no order among itself.
  expect(done.events.map(({ event }) => event).toSorted()).toEqual(
    [
      'received',
      'proof mailed',
      'proven',
      'person found',
      'carried out',
      'step done',
      'step done',
      'answered',
    ].toSorted(),
  )
  expect(done).toMatchObject({ state: 'answered', daysLeft: 0 })
  expect(await owner.refusal(answerRequest, { params, body: { text } })).toMatchObject({
    code: 'request_closed',
  })
  const { figures } = await owner.call(listRequests)
  expect(figures).toMatchObject({ open: 0, answered: 1, medianDays: expect.closeTo(0, 1) })
})

test('the page answers alike whether an address is known or not, in the browser’s language, and says what is missing', async () => {
  const organization = await world.organization()
  const { owner } = organization
  await contactOf(organization, 'known@example.com')
  const known = await ask(owner, { kind: 'erase', email: 'known@example.com' })
  const unknown = await ask(owner, { kind: 'erase', email: 'never@example.com' })
  const alike = async (response: Response, email: string) => (await response.text()).replaceAll(email, '…')
  expect(await alike(known, 'known@example.com')).toBe(await alike(unknown, 'never@example.com'))
  await world.mail('never@example.com', /confirm your request/)

  const german = await ask(owner, { kind: 'erase', email: 'nirgends' }, 'de-AT,de;q=0.9,en;q=0.5')
  expect(german.status).toBe(400)
  expect(await german.text()).toContain('Bitte geben Sie eine E-Mail-Adresse an')
  const kindless = await ask(owner, { kind: 'sell', email: '"><script>@example.com', name: '<b>' })
  const text = await kindless.text()
  expect(kindless.status).toBe(400)
  expect(text).not.toContain('<script>')
  expect(text).toContain('&lt;b&gt;')
  // The chat leads here by the key of its widget.
  expect(await (await fetch(`${world.url}/privacy/${organization.widget.key}`)).text()).toContain('Art. 15')
  for (const name of ['AAAAAAAAAAAAAAAAAAAAAA', 'A'.repeat(43), 'acme', '%00'])
    expect([name, (await fetch(`${world.url}/privacy/${name}`)).status]).toEqual([name, 404])
})

test('an erasure that was asked for erases the person, tells them, and then forgets who asked', async () => {
  const organization = await world.organization()
  const { owner } = organization
  const { contactId, visitor } = await contactOf(organization, 'gone@example.com')
  const { id: conversationId } = await visitor.starts('My address is Elm Street 4')
  const made = await visitor.call(makeMyRequest, {
    body: { kind: 'erase', language: 'en', details: 'All of it', email: 'gone@example.com' },
  })
  const params = { requestId: made.id }
  expect(await owner.call(getRequest, { params })).toMatchObject({ proof: 'contact', person: { contactId } })
  expect(await owner.refusal(answerRequest, { params, body: { text: 'Done' } })).toMatchObject({
    code: 'steps_open',
  })
  await owner.call(carryOutRequest, { params })
  await owner.call(carryOutRequest, { params })
  const left = await world.superuser.query('select from conversations where id = $1', [conversationId])
  expect(left.rowCount).toBe(0)
  expect(await owner.call(getRequest, { params })).toMatchObject({
    details: null,
    person: { contactId: null, visitorId: null, name: null, email: 'gone@example.com' },
  })
  await owner.call(answerRequest, { params, body: { text: 'We have erased it.' } })
  expect(await world.mail('gone@example.com', /^Answer/)).toContain('We have erased it.')
  await expect.poll(async () => (await owner.call(getRequest, { params })).person.email).toBeNull()
  expect(await owner.call(getRequest, { params })).toMatchObject({ state: 'answered', answer: null })
})

test('an answer that was given leaves with the person who is erased later', async () => {
  const organization = await world.organization()
  const { owner } = organization
  const { visitor, contactId } = await contactOf(organization, 'later@example.com')
  const { id } = await visitor.call(makeMyRequest, { body: { kind: 'rectify', language: 'en' } })
  const params = { requestId: id }
  expect(await owner.refusal(carryOutRequest, { params })).toMatchObject({ code: 'done_by_hand' })
  await owner.call(finishStep, { params, body: { step: 'database', note: 'Nothing' } })
  await owner.call(finishStep, { params, body: { step: 'recipients', note: 'Nobody' } })
  await owner.call(answerRequest, { params, body: { text: 'Dear Ada, it was right.' } })
  expect((await visitor.call(listMyRequests)).requests).toMatchObject([
    { state: 'answered', answer: 'Dear Ada, it was right.' },
  ])
  await world.superuser.query('delete from contacts where id = $1', [contactId])
  expect(await owner.call(getRequest, { params })).toMatchObject({
    answer: null,
    state: 'answered',
    person: { contactId: null, name: null, email: null },
  })
})

test('a month runs from receipt by the calendar of the organization, and can be extended once, before it is over', async () => {
  const now = new Date('2027-11-12T12:00:00Z').getTime()
  const ahead = now - world.clock.now().getTime()
  world.clock.advance(ahead)
  onTestFinished(() => world.clock.advance(-ahead))
  const organization = await world.organization()
  const { owner } = organization
  await owner.call(updateRequestSettings, {
    body: {
      timeZone: 'Pacific/Auckland',
      authority: 'The Authority',
      authorityWebsite: 'https://a.example.com',
    },
  })
  // In Auckland that is the 31st already.
  const receivedAt = '2027-10-30T20:00:00.000Z'
  const overdue = await owner.call(recordRequest, {
    body: {
      kind: 'access',
      channel: 'mail',
      language: 'nl',
      email: 'late@example.com',
      receivedAt: '2027-08-31T20:00:00Z',
    },
  })
  const request = await owner.call(recordRequest, {
    body: { kind: 'access', channel: 'mail', language: 'nl', email: 'month@example.com', receivedAt },
  })
  expect(overdue).toMatchObject({ receivedOn: '2027-09-01', dueOn: '2027-10-01' })
  expect(request).toMatchObject({ receivedOn: '2027-10-31', dueOn: '2027-11-30', isExtended: false })
  const body = { reason: 'Het is veel.' }
  const extend = (requestId: string) => ({ params: { requestId }, body })
  expect(await owner.refusal(extendRequest, extend(overdue.id))).toMatchObject({ code: 'cannot_be_extended' })
  expect(await owner.call(extendRequest, extend(request.id))).toMatchObject({
    dueOn: '2028-01-31',
    extension: { reason: 'Het is veel.' },
  })
  const mail = await world.mail('month@example.com', /kost meer tijd/)
  expect(mail).toContain('Het is veel.')
  expect(mail).toContain('31 januari 2028')
  expect(await owner.refusal(extendRequest, extend(request.id))).toMatchObject({ code: 'cannot_be_extended' })
  const future = new Date(world.clock.now().getTime() + days(1)).toISOString()
  expect(
    await owner.refusal(recordRequest, {
      body: { kind: 'access', channel: 'mail', language: 'nl', receivedAt: future },
    }),
  ).toMatchObject({ code: 'invalid_input', field: 'body.receivedAt' })
})

test('a refusal names its ground, the authority and the courts', async () => {
  const organization = await world.organization()
  const { owner } = organization
  await owner.call(updateRequestSettings, {
    body: { timeZone: 'Europe/Berlin', authority: 'BlnBDI', authorityWebsite: 'https://blnbdi.example.com' },
  })
  const { id } = await owner.call(recordRequest, {
    body: { kind: 'erase', channel: 'agent', language: 'de', email: 'nein@example.com' },
  })
  await owner.call(refuseRequest, {
    params: { requestId: id },
    body: { ground: 'legal obligation', text: 'Rechnungen müssen bleiben.' },
  })
  const mail = await world.mail('nein@example.com', /^Ihr Antrag/)
  for (const part of [
    'Rechnungen müssen bleiben.',
    'Art. 17 Abs. 3',
    'BlnBDI',
    'blnbdi.example.com',
    'Gerichte',
  ])
    expect(mail).toContain(part)
  const nobody = await owner.call(recordRequest, {
    body: { kind: 'erase', channel: 'agent', language: 'de' },
  })
  expect(
    await owner.refusal(refuseRequest, {
      params: { requestId: nobody.id },
      body: { ground: 'excessive', text: 'Nein' },
    }),
  ).toMatchObject({ code: 'no_address' })
})

test('admins are told seven days before and when it is due, each once, and the metric counts what is overdue', async () => {
  const organization = await world.organization()
  const { owner } = organization
  const { id } = await owner.call(recordRequest, {
    body: { kind: 'port', channel: 'mail', language: 'fr', email: 'port@example.com' },
  })
  const reminders = async () => {
    await lookForDue(world.aparte.platform)
    const { events } = await owner.call(getRequest, { params: { requestId: id } })
    return events.filter(({ event }) => event === 'reminded').map(({ note }) => note)
  }
  expect(await reminders()).toEqual([])
  const move = (daysLeft: number) =>
    world.superuser.query('update subject_requests set due_on = current_date + $1::int where id = $2', [
      daysLeft,
      id,
    ])
  await move(6)
  expect(await reminders()).toEqual(['7 days'])
  expect(await world.mail(owner.me.user.email, /is due on/)).toContain(`/settings/requests/${id}`)
  const before = await overdueInMetrics()
  await move(-2)
  expect(await reminders()).toEqual(['7 days', 'due'])
  expect(await reminders()).toEqual(['7 days', 'due'])
  expect(await world.mail(owner.me.user.email, /is due now/)).not.toContain('port@example.com')
  expect(await overdueInMetrics()).toBe(before + 1)
  expect((await owner.call(listRequests)).figures).toMatchObject({ open: 1, overdue: 1 })
})

test('what reaches the wrong desk is passed on with the day it came in', async () => {
  const organization = await world.organization()
  const { owner } = organization
  const { id } = await owner.call(recordRequest, {
    body: { kind: 'access', channel: 'mail', language: 'en', email: 'user@example.com' },
  })
  const passed = await owner.call(passOnRequest, { params: { requestId: id } })
  expect(passed.state).toBe('passed on')
  const { rows } = await world.superuser.query(
    `select email, received_at, due_on::text, passed_on_at, passed_on_from from operator_requests where email = $1`,
    ['user@example.com'],
  )
  expect(rows).toEqual([
    {
      email: 'user@example.com',
      received_at: new Date(passed.receivedAt),
      due_on: passed.dueOn,
      passed_on_at: expect.any(Date),
      passed_on_from: organization.id,
    },
  ])
  expect(await world.mail('user@example.com', /passed on/)).toContain('they answer you')

  const form = new URLSearchParams({ kind: 'erase', email: 'mine@example.com' })
  expect((await fetch(`${world.url}/privacy`, { method: 'POST', body: form })).status).toBe(200)
  const direct = await world.superuser.query(`select from operator_requests where email = 'mine@example.com'`)
  expect(direct.rowCount).toBe(1)
})

test('a proof by the chat does not count for somebody else', async () => {
  const organization = await world.organization()
  const { owner } = organization
  const visitor = await world.visitor(organization)
  const other = await world.visitor(organization)
  const { id } = await visitor.call(makeMyRequest, { body: { kind: 'access', language: 'en' } })
  const params = { requestId: id }
  expect((await owner.call(getRequest, { params })).proof).toBe('widget')
  expect((await other.call(listMyRequests)).requests).toEqual([])
  const body = { kind: 'visitor', visitorId: other.visitorId } as const
  expect((await owner.call(findPersonOfRequest, { params, body })).proof).toBeNull()
  expect((await owner.call(recordProof, { params, body: { note: 'Passport seen' } })).proof).toBe('documents')
})

async function contactOf(organization: Organization, email: string) {
  const { sign } = await openBackend(organization, () => world.clock.now())
  const visitor = await world.visitor(organization)
  const { token } = await visitor.call(identifyVisitor, {
    body: { token: await sign({ sub: email, name: 'Ada', email }) },
  })
  const { rows } = await world.superuser.query<{ id: string }>(
    'select id from contacts where organization_id = $1 and email = $2',
    [organization.id, email],
  )
  return { contactId: rows[0]?.id ?? '', visitor: await asVisitor(visitor, token) }
}

/** After identifying, the token is another. */
async function asVisitor(visitor: Awaited<ReturnType<typeof world.visitor>>, token: string) {
  visitor.headers.authorization = `Bearer ${token}`
  return visitor
}

async function ask(owner: UserClient, fields: Record<string, string>, languages = 'en') {
  const { pageUrl } = await owner.call(listRequests)
  return fetch(pageUrl, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { 'accept-language': languages },
  })
}

const linkIn = (mail: string): string => /https?:\S+\/privacy\/\S+/.exec(mail)?.[0] ?? ''

async function overdueInMetrics(): Promise<number> {
  const text = await (await fetch(`${world.url}/metrics`)).text()
  return Number(/aparte_subject_requests\{state="overdue"\} (\d+)/.exec(text)?.[1])
}

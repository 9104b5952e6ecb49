import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { importConsents, listVisitorConsents, withdrawConsent } from '#contract/consents'
import { identifyVisitor } from '#contract/identity'
import { recordObjection } from '#contract/restrictions'
import { startConversation } from '#contract/visitors'
import { updateWidget, WidgetSettings } from '#contract/widgets'
import { days } from '#platform/clock'
import { sweepOrganization } from '#rooms/retention'
import { openClient } from '#test/client'
import { openBackend } from '#test/sign-identity'
import { bootWorld } from '#test/world'

const world = bootWorld()

const settings = WidgetSettings.parse({
  start: 'survey',
  notice: { en: 'We use this to answer you.' },
  survey: {
    fields: [
      {
        name: 'phone',
        kind: 'phone',
        label: { en: 'Telephone' },
        purpose: { en: 'To call you' },
        basis: 'consent',
        consent: 'calls',
      },
    ],
    consents: [
      { name: 'calls', text: { en: 'Call me' }, validMonths: 1 },
      { name: 'news', text: { en: 'Send me news' }, isMarketing: true },
    ],
  },
})

/** A contact, who comes back on another device each time: sessions do not outlive the tests' clock. */
async function makePerson() {
  const organization = await world.organization()
  const { widget } = organization
  await organization.owner.call(updateWidget, { params: { widgetId: widget.id }, body: { settings } })
  const { sign } = await openBackend(organization, () => world.clock.now())
  const owner = () => world.user(organization, 'owner')
  const comeBack = async () => {
    const device = await world.visitor(organization)
    const { visitorId, token } = await device.call(identifyVisitor, {
      body: { token: await sign({ sub: 'eva' }) },
    })
    return {
      visitorId,
      client: openClient(() => world.url, { token, origin: 'https://shop.example' }),
    }
  }
  return { organization, widgetId: widget.id, owner, comeBack }
}

type Act = 'give' | 'refuse' | 'withdraw' | 'wait a week' | 'wait a month' | 'sweep' | 'import'
type Person = Awaited<ReturnType<typeof makePerson>>

async function perform(person: Person, act: Act): Promise<void> {
  const { client } = await person.comeBack()
  if (act === 'wait a week') return world.clock.advance(days(7))
  if (act === 'wait a month') return world.clock.advance(days(32))
  if (act === 'sweep') return void (await sweepOrganization(world.aparte.platform, person.organization.id))
  if (act === 'withdraw') {
    await client.send(withdrawConsent, { params: { purpose: 'survey.calls' } })
    return
  }
  if (act === 'import')
    return void (await bringIn(person, [line(new Date(world.clock.now().getTime() - 1000))]))
  const isGiven = act === 'give'
  const survey = {
    answers: isGiven ? { phone: '+31 20 123' } : {},
    noticeVersion: 1,
    consents: { calls: { isGiven, version: 1 }, news: { isGiven: false, version: 1 } },
  }
  const message = { clientId: randomUUID(), text: 'Hello' }
  await client.call(startConversation, { body: { clientId: randomUUID(), message, survey } })
}

const line = (at: Date, more: object = {}) => ({
  ...{ contact: 'eva', purpose: 'letter', text: 'Write to me', language: 'en', how: 'On paper' },
  at: at.toISOString(),
  ...more,
})

async function bringIn({ widgetId, owner }: Person, lines: object[], isTrial = false) {
  const text = lines.map((one) => JSON.stringify(one)).join('\n')
  const body = { widgetId, source: 'The shop', format: 'json-lines' as const, text, isTrial }
  return (await owner()).call(importConsents, { body })
}

type State = string | undefined

/** What the acts mean, without the program. */
function expected(acts: readonly { act: Act; at: Date }[], now: Date): { calls: State; letter: State } {
  let calls: { state: string; until?: Date } | undefined
  let letter: State
  for (const { act, at } of acts) {
    if (calls?.until && calls.until <= at) calls = { state: 'expired' }
    if (act === 'give') calls = { state: 'given', until: monthLater(at) }
    if (act === 'refuse') calls = { state: 'refused' }
    if (act === 'withdraw' && calls?.state === 'given') calls = { state: 'withdrawn' }
    if (act === 'import') letter = 'given'
  }
  if (calls?.until && calls.until <= now) calls = { state: 'expired' }
  return { calls: calls?.state, letter }
}

function monthLater(at: Date): Date {
  const [year, month] = [at.getUTCFullYear(), at.getUTCMonth()]
  const last = new Date(Date.UTC(year, month + 2, 0)).getUTCDate()
  const later = new Date(at)
  later.setUTCDate(1)
  later.setUTCMonth(month + 1)
  later.setUTCDate(Math.min(at.getUTCDate(), last))
  return later
}

/** The log alone, replayed. */
async function replayed(visitorId: string, now: Date): Promise<{ calls: State; letter: State }> {
  const { rows } = await world.superuser.query<{ purpose: string; event: string; expires_at: Date | null }>(
    'select purpose, event, expires_at from consent_events where visitor_id = $1 order by created_at, id',
    [visitorId],
  )
  const stateOf = (purpose: string): State => {
    const last = rows.filter((row) => row.purpose === purpose).at(-1)
    if (!last) return undefined
    if (last.event !== 'given' && last.event !== 'confirmed') return last.event
    return last.expires_at && last.expires_at <= now ? 'expired' : 'given'
  }
  return { calls: stateOf('survey.calls'), letter: stateOf('imported.letter') }
}

/** What the person is told, and whether what was answered because of it is there. */
async function acted(person: Person) {
  const { visitorId, client } = await person.comeBack()
  const { receipts } = await client.call(listVisitorConsents)
  const stateOf = (purpose: string): State => receipts.find((one) => one.purpose === purpose)?.state
  const { rows } = await world.superuser.query<{ count: number }>(
    `select count(*)::int from submissions s join conversations c on c.id = s.conversation_id
     where c.visitor_id = $1 and s.answers::text like '%+31 20 123%'`,
    [visitorId],
  )
  return {
    visitorId,
    states: { calls: stateOf('survey.calls'), letter: stateOf('imported.letter') },
    answers: rows[0]?.count ?? 0,
  }
}

async function judge(person: Person, acts: { act: Act; at: Date }[]): Promise<string[]> {
  const { visitorId, states, answers } = await acted(person)
  const now = world.clock.now()
  const [wanted, log] = [expected(acts, now), await replayed(visitorId, now)]
  const faults: string[] = []
  if (JSON.stringify(states) !== JSON.stringify(wanted))
    faults.push(`acts on ${JSON.stringify(states)}, not ${JSON.stringify(wanted)}`)
  if (JSON.stringify(log) !== JSON.stringify(wanted))
    faults.push(`the log says ${JSON.stringify(log)}, not ${JSON.stringify(wanted)}`)
  if (wanted.calls !== 'given' && wanted.calls !== 'expired' && answers > 0)
    faults.push('holds answers without a consent')
  return faults
}

test('whatever happens to consents, what the program acts on is the log replayed, and what was agreed to', async () => {
  const act = fc.constantFrom<Act>(
    'give',
    'refuse',
    'withdraw',
    'wait a week',
    'wait a month',
    'sweep',
    'import',
  )
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 3, maxLength: 7 }), async (wanted) => {
      const person = await makePerson()
      const acts: { act: Act; at: Date }[] = []
      for (const one of wanted) {
        await perform(person, one)
        acts.push({ act: one, at: world.clock.now() })
        world.clock.advance(5000)
      }
      expect(await judge(person, acts)).toEqual([])
    }),
    { numRuns: 8 },
  )
})

test('that test turns red when the log loses a withdrawal, or a withdrawal leaves the answers', async () => {
  const person = await makePerson()
  const acts: { act: Act; at: Date }[] = []
  for (const act of ['give', 'withdraw'] as const) {
    await perform(person, act)
    acts.push({ act, at: world.clock.now() })
  }
  expect(await judge(person, acts)).toEqual([])
  const { visitorId } = await person.comeBack()
  await world.superuser.query(
    `update submissions set answers = '[{"value": "+31 20 123"}]'
     where conversation_id in (select id from conversations where visitor_id = $1)`,
    [visitorId],
  )
  expect(await judge(person, acts)).toEqual(['holds answers without a consent'])
  await world.superuser.query(`delete from consent_events where visitor_id = $1 and event = 'withdrawn'`, [
    visitorId,
  ])
  expect(await judge(person, acts)).toHaveLength(3)
})

test('when its time is over a consent ends, its answers go with the next sweep, and agreeing again confirms', async () => {
  const person = await makePerson()
  await perform(person, 'give')
  world.clock.advance(days(32))
  expect(await acted(person)).toMatchObject({ states: { calls: 'expired' }, answers: 1 })
  await perform(person, 'sweep')
  await perform(person, 'sweep')
  const { visitorId, states, answers } = await acted(person)
  expect({ states, answers }).toMatchObject({ states: { calls: 'expired' }, answers: 0 })
  await perform(person, 'give')
  const { rows } = await world.superuser.query<{ event: string }>(
    `select event from consent_events where visitor_id = $1 and purpose = 'survey.calls' order by created_at, id`,
    [visitorId],
  )
  expect(rows.map(({ event }) => event)).toEqual(['given', 'expired', 'confirmed'])
  expect(await acted(person)).toMatchObject({ states: { calls: 'given' }, answers: 1 })
})

test('months are those of the calendar, and end with it', async () => {
  const person = await makePerson()
  await person.comeBack()
  const ends: [string, number, string][] = [
    ['2025-01-31T23:30:00.000Z', 1, '2025-02-28T23:30:00.000Z'],
    ['2024-01-31T00:00:00.000Z', 1, '2024-02-29T00:00:00.000Z'],
    ['2024-02-29T12:00:00.000Z', 12, '2025-02-28T12:00:00.000Z'],
    ['2025-08-31T12:00:00.000Z', 6, '2026-02-28T12:00:00.000Z'],
    ['2025-03-30T01:30:00.000Z', 24, '2027-03-30T01:30:00.000Z'],
  ]
  await bringIn(
    person,
    ends.map(([at, months]) => line(new Date(at), { months })),
  )
  const { client } = await person.comeBack()
  const { receipts } = await client.call(listVisitorConsents)
  const events = receipts.flatMap((receipt) => receipt.events).map(({ at, expiresAt }) => [at, expiresAt])
  expect(events.toSorted()).toEqual(ends.map(([at, , end]) => [at, end]).toSorted())
})

test('earlier consents come in marked as such, once, and not at all while a line has a problem', async () => {
  const person = await makePerson()
  await person.comeBack()
  const good = line(new Date('2025-05-01T10:00:00Z'))
  const bad = [
    good,
    line(new Date('2025-05-01T10:00:00Z'), { contact: 'nobody' }),
    line(new Date('2125-05-01T10:00:00Z')),
    { ...good, text: undefined },
    { ...good, text_sha256: 'a'.repeat(64) },
    { ...good, language: 'xx' },
    { ...good, how: undefined },
    [],
  ]
  const refused = await bringIn(person, bad)
  expect(refused.isWritten).toBe(false)
  expect(refused.problems.map(({ line, field, problem }) => [line, field, problem])).toEqual([
    [2, 'contact', 'is no contact here: bring them in first'],
    [3, 'at', 'must not be in the future'],
    [4, 'text', 'must be there, or text_sha256'],
    [5, 'text_sha256', 'is not the hash of this text'],
    [6, 'language', 'must be a language of the EU, like en or nl'],
    [7, 'how', 'is missing'],
    [8, '', 'is no object in JSON'],
  ])
  expect(await bringIn(person, [good], true)).toMatchObject({ isWritten: false, added: 1 })
  expect((await acted(person)).states.letter).toBeUndefined()
  expect(await bringIn(person, [good])).toMatchObject({ isWritten: true, added: 1, known: 0 })
  expect(await bringIn(person, [good])).toMatchObject({ isWritten: true, added: 0, known: 1 })
  const body = {
    ...{ widgetId: person.widgetId, source: 'The shop', format: 'csv' as const, isTrial: false },
    text: 'contact,purpose,text,language,at,how,event\neva,letter,Write to me,en,2025-06-01T10:00:00Z,"By phone, twice",withdrawn\n',
  }
  expect(await (await person.owner()).call(importConsents, { body })).toMatchObject({
    added: 1,
    problems: [],
  })
  const { client } = await person.comeBack()
  expect((await client.call(listVisitorConsents)).receipts).toMatchObject([
    {
      purpose: 'imported.letter',
      state: 'withdrawn',
      events: [
        { importedFrom: 'The shop: On paper', controlDefault: null, text: 'Write to me' },
        { importedFrom: 'The shop: By phone, twice' },
      ],
    },
  ])
})

test('an objection to direct marketing withdraws what direct marketing rests on, and nothing else', async () => {
  const person = await makePerson()
  const { client, visitorId } = await person.comeBack()
  const survey = {
    answers: { phone: '+31 20 123' },
    noticeVersion: 1,
    consents: { calls: { isGiven: true, version: 1 }, news: { isGiven: true, version: 1 } },
  }
  const message = { clientId: randomUUID(), text: 'Hello' }
  await client.call(startConversation, { body: { clientId: randomUUID(), message, survey } })
  const on = { kind: 'visitor', visitorId } as const
  await (await person.owner()).call(recordObjection, { body: { on, purpose: 'direct-marketing' } })
  const { receipts } = await client.call(listVisitorConsents)
  expect(Object.fromEntries(receipts.map(({ purpose, state }) => [purpose, state]))).toEqual({
    'survey.calls': 'given',
    'survey.news': 'withdrawn',
  })
})

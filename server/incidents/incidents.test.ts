import { beforeAll, expect, test } from 'vitest'
import { listAuditEntries } from '#contract/audit'
import {
  type Addition,
  addToIncident,
  getAuthorityReport,
  getIncident,
  getPersonLetter,
  type IncidentFacts,
  listIncidents,
  openIncident,
} from '#contract/incidents'
import { getOverview } from '#contract/overview'
import { setPrivacyContacts } from '#contract/privacy'
import { days, hours, later, minutes } from '#platform/clock'
import { bootWorld, type Organization } from '#test/world'
import { authorityHours, dueAfter, isPast, timeIn } from './clocks.ts'
import { storeHolds, tablesOf } from './systems.ts'

const world = bootWorld()
let organization: Organization

beforeAll(async () => {
  organization = await world.organization()
})

const facts = (more: Partial<IncidentFacts> = {}): IncidentFacts => ({
  title: 'A mail to the wrong person',
  kinds: ['confidentiality'],
  startedAt: null,
  endedAt: null,
  detectedAt: later(world.clock.now(), -hours(1)).toISOString(),
  systems: ['messages'],
  from: null,
  until: null,
  nature: 'An answer went to another customer.',
  consequences: null,
  measures: null,
  delayReason: null,
  ...more,
})
const now = () => world.clock.now().toISOString()
const open = (
  { owner }: Organization,
  more: Partial<IncidentFacts> = {},
  isExercise = false,
  awareAt = now(),
) => owner.call(openIncident, { body: { facts: facts(more), awareAt, isExercise } })
const contacts = {
  contact: { name: 'Ann Other', reachedBy: 'privacy@example.com' },
  protectionOfficer: null,
  representative: null,
}

test.each([
  ['2026-03-27T12:00:00Z', '27 March 2026 at 13:00', '30 March 2026 at 14:00'],
  ['2026-10-23T12:00:00Z', '23 October 2026 at 14:00', '26 October 2026 at 13:00'],
  ['2026-12-24T23:30:00Z', '25 December 2026 at 00:30', '28 December 2026 at 00:30'],
])('72 hours from %s end 72 hours later, whatever the clock on the wall does', (from, begins, ends) => {
  const due = dueAfter(new Date(from), authorityHours)
  expect(due.getTime() - new Date(from).getTime()).toBe(72 * 3_600_000)
  expect(timeIn('Europe/Brussels', new Date(from))).toBe(begins)
  expect(timeIn('Europe/Brussels', due)).toBe(ends)
  expect(isPast(due, due)).toBe(false)
  expect(isPast(due, later(due, 1))).toBe(true)
})

test('whom it affects is counted from labels and rows: each once, none of others, and only in the time asked for', async () => {
  const mine = await world.organization()
  const other = await world.organization()
  for (const text of ['One', 'Two', 'Three']) {
    const visitor = await world.visitor(mine)
    const { id } = await visitor.starts(text)
    await visitor.posts(id, 'And more')
  }
  await (await world.visitor(other)).starts('Not of this')
  const { affected } = await open(mine)
  expect(affected).toMatchObject({ contacts: 0, visitors: 3, records: 6, reachable: 0 })
  expect(affected.categories).toContainEqual(expect.objectContaining({ class: 'chat content' }))
  const all = await open(mine, { systems: ['everything', 'mailbox folder'] })
  expect(all.affected).toMatchObject({ visitors: 3, users: 1, reachable: 1 })
  expect(all.affected.systems).toContainEqual({ system: 'mailbox folder', rows: null, isWhole: false })
  const before = await open(mine, { until: later(world.clock.now(), -days(1)).toISOString() })
  expect(before.affected).toMatchObject({ visitors: 0, records: 0 })
  expect(
    await mine.owner.refusal(openIncident, {
      body: { facts: facts({ systems: ['messages', 'shoes'] }), awareAt: now(), isExercise: false },
    }),
  ).toMatchObject({ code: 'invalid_input', field: 'body.facts.systems' })
})

test('every store of the data map can be named, and what it holds of whom is known', () => {
  const stores = world.aparte.rooms.flatMap((room) => room.stores ?? []).map(({ store }) => store)
  expect(stores.length).toBeGreaterThan(5)
  const labels = world.aparte.platform.labels()
  expect(stores.filter((store) => tablesOf(store, labels) === undefined)).toEqual([])
  expect(Object.keys(storeHolds).filter((name) => !stores.some((store) => store.startsWith(name)))).toEqual(
    [],
  )
})

test('"no breach in twelve months" is computed: an exercise changes nothing, an incident flips it, a year later it is so again', async () => {
  const mine = await world.organization()
  const isSo = async () => (await mine.owner.call(listIncidents)).breachFree.isSo
  expect(await isSo()).toBe(true)
  await open(mine, {}, true)
  expect(await isSo()).toBe(true)
  const { id } = await open(mine)
  expect(await isSo()).toBe(false)
  await expect(world.superuser.query('delete from incidents where id = $1', [id])).resolves.toBeDefined()
  expect(await isSo()).toBe(true)
  await open(mine)
  await world.superuser.query(
    `update incidents set opened_at = opened_at - interval '13 months' where organization_id = $1 and not is_exercise`,
    [mine.id],
  )
  expect(await isSo()).toBe(true)
})

test('nothing of the register can be changed or deleted by the program', async () => {
  const { id } = await open(organization)
  for (const change of [
    `update incident_entries set at = now() where incident_id = '${id}'`,
    `delete from incident_entries where incident_id = '${id}'`,
    `update incidents set is_exercise = true where id = '${id}'`,
    `delete from incidents where id = '${id}'`,
  ])
    await expect(
      world.aparte.platform.database.inOrganization(organization.id, async ({ db }) => {
        const { sql } = await import('kysely')
        await sql.raw(change).execute(db)
      }),
    ).rejects.toMatchObject({ code: '42501' })
  expect((await organization.owner.call(getIncident, { params: { incidentId: id } })).entries).toHaveLength(2)
})

test('reports go out in phases, the last one whole or refused, and an incident ends with everybody told or a reason', async () => {
  const mine = await world.organization()
  const { owner } = mine
  const visitor = await world.visitor(mine)
  await visitor.starts('Hello')
  const { id, missing, authority } = await open(mine)
  const params = { incidentId: id }
  expect(missing).toEqual(['consequences', 'measures', 'contact'])
  expect(authority).toMatchObject({ state: 'due', isLate: false, toldAt: null })
  const add = (body: Addition) => owner.call(addToIncident, { params, body })
  const refused = async (body: Addition) => (await owner.refusal(addToIncident, { params, body })).code

  expect(await owner.refusal(getAuthorityReport, { params })).toMatchObject({
    code: 'incident_incomplete',
    detail: 'consequences, measures, contact',
  })
  expect(await owner.refusal(getPersonLetter, { params })).toMatchObject({ code: 'incident_incomplete' })
  const first = await owner.call(getAuthorityReport, { params, query: { phase: 'initial' } })
  expect(first).toMatchObject({ isComplete: false, missing, contact: null, affected: { visitors: 1 } })
  const told = (phase: 'initial' | 'final') =>
    ({ kind: 'authority told', phase, at: now(), reference: 'APD 7' }) as const
  expect(await refused(told('final'))).toBe('incident_incomplete')
  expect((await add(told('initial'))).authority).toMatchObject({ state: 'told', isLate: false })
  expect(await refused({ kind: 'closed', note: 'Done' })).toBe('incident_undecided')

  await owner.call(setPrivacyContacts, { body: contacts })
  await add({
    kind: 'facts',
    facts: { consequences: 'They know of an order.', measures: 'Deleted, and confirmed.' },
  })
  const whole = await owner.call(getAuthorityReport, { params })
  expect(whole).toMatchObject({
    isComplete: true,
    missing: [],
    contact: contacts.contact,
    earlier: [{ phase: 'initial', reference: 'APD 7' }],
    facts: { measures: 'Deleted, and confirmed.', nature: 'An answer went to another customer.' },
  })
  for (const [language, word] of [
    ['en', 'What happened'],
    ['nl', 'Wat er is gebeurd'],
    ['de', 'Was geschehen ist'],
    ['fr', 'Ce qui s’est passé'],
  ] as const) {
    const letter = await owner.call(getPersonLetter, { params, query: { language } })
    expect(letter).toMatchObject({ language, reachable: 0, others: 1 })
    for (const part of [word, 'They know of an order.', 'privacy@example.com'])
      expect(letter.text).toContain(part)
  }
  await add(told('final'))
  expect(await refused({ kind: 'closed', note: 'Done' })).toBe('incident_undecided')
  await add({ kind: 'decided', about: 'persons', reason: 'The other customer deleted it.' })
  const closed = await add({ kind: 'closed', note: 'Done' })
  expect(closed.isClosed).toBe(true)
  expect(closed.entries.map(({ what }) => what.kind)).toEqual([
    'facts', 'affected', 'authority told', 'facts', 'authority told', 'decided', 'closed',
  ]) // biome-ignore format: one line
  expect(await refused({ kind: 'closed', note: 'Again' })).toBe('incident_closed')
  const audited = await owner.call(listAuditEntries, { query: { objectId: id } })
  expect(audited.entries.map(({ type }) => type)).toEqual([
    ...Array.from({ length: 5 }, () => 'incident.updated'),
    'incident.opened',
  ])
})

test('who is late is overdue, and has to say why; a decision ends the clock, and admins are reminded by mail', async () => {
  const mine = await world.organization()
  const { owner } = mine
  await owner.call(setPrivacyContacts, { body: contacts })
  const awareAt = later(world.clock.now(), -hours(73)).toISOString()
  const { id } = await open(mine, { consequences: 'Few', measures: 'Some' }, false, awareAt)
  const params = { incidentId: id }
  const late = await owner.call(getIncident, { params })
  expect(late).toMatchObject({ authority: { state: 'overdue', isLate: true }, missing: ['delayReason'] })
  expect(await owner.refusal(getAuthorityReport, { params })).toMatchObject({ detail: 'delayReason' })
  expect(await world.mail(owner.me.user.email, /^Incident: A mail/)).toContain(`/settings/incidents/${id}`)
  expect(await world.mail('privacy@example.com', /^Incident: A mail/)).toContain('An answer went')
  await owner.call(addToIncident, {
    params,
    body: { kind: 'facts', facts: { delayReason: 'It was a holiday.' } },
  })
  expect(await owner.call(getAuthorityReport, { params })).toMatchObject({ isLate: true, isComplete: true })
  const second = await open(mine, {}, false, awareAt)
  const decided = await owner.call(addToIncident, {
    params: { incidentId: second.id },
    body: { kind: 'decided', about: 'authority', reason: 'No risk' },
  })
  expect(decided.authority).toMatchObject({ state: 'not needed', isLate: false })
  expect(
    await owner.refusal(openIncident, {
      body: {
        facts: facts(),
        awareAt: later(world.clock.now(), minutes(5)).toISOString(),
        isExercise: false,
      },
    }),
  ).toMatchObject({ field: 'body.awareAt' })
})

test('the overview asks for the authority only while nobody has told it or decided, and then for the rest', async () => {
  const mine = await world.organization()
  const { owner } = mine
  const line = async () => {
    const { lines } = await owner.call(getOverview)
    return lines.find(({ page }) => page === '/settings/incidents')
  }
  const add = (incidentId: string, body: Addition) =>
    owner.call(addToIncident, { params: { incidentId }, body })
  const awareAt = later(world.clock.now(), -hours(80)).toISOString()
  const late = await open(mine, {}, false, awareAt)
  expect(await line()).toMatchObject({
    state: 'stopped',
    says: '1 incident open: tell the authority, or write down why not.',
    dueOn: late.authority.dueAt.slice(0, 10),
  })
  await add(late.id, { kind: 'authority told', phase: 'initial', at: now(), reference: null })
  const rest = {
    state: 'to do',
    says: expect.stringMatching(/^1 incident open: finish the reports/),
    dueOn: null,
  }
  expect(await line()).toMatchObject(rest)
  const other = await open(mine)
  expect(await line()).toMatchObject({
    state: 'to do',
    says: '2 incidents open: tell the authority of 1, or write down why not.',
    dueOn: other.authority.dueAt.slice(0, 10),
  })
  await add(other.id, { kind: 'decided', about: 'authority', reason: 'No risk' })
  expect(await line()).toMatchObject({ ...rest, says: expect.stringMatching(/^2 incidents open: finish/) })
})

test('an exercise is called one in its mail and letter', async () => {
  const mine = await world.organization()
  await mine.owner.call(setPrivacyContacts, { body: contacts })
  const { id } = await open(mine, { consequences: 'None', measures: 'None' }, true)
  expect(await world.mail(mine.owner.me.user.email, /^EXERCISE: Incident/)).toContain('Nothing has happened')
  const letter = await mine.owner.call(getPersonLetter, { params: { incidentId: id } })
  expect(letter.subject).toContain('EXERCISE')
  expect(letter.text).toContain('EXERCISE')
})

import { expect, test } from 'vitest'
import { listClaims } from '#contract/claims'
import { getIncident, listIncidents } from '#contract/incidents'
import { setPrivacyContacts } from '#contract/privacy'
import { minutes } from '#platform/clock'
import { impersonal, tenantTable } from '#platform/data-map'
import { holdGameDay } from '#rooms/incidents'
import { envOf, spawnCommand } from '#test/commands'
import { bootWorld } from '#test/world'
import { type Given, incidentOptions } from './incident-facts.ts'
import { carryOutIncident } from './incidents.ts'

const world = bootWorld()
const nothingGiven = Object.fromEntries(
  Object.keys(incidentOptions).map((name) => [name, undefined]),
) as Given

const aparte = (...words: string[]) => spawnCommand(envOf(world.config), 'incidents', ...words)

/** As the command does it, in this process: each start of a program takes seconds. */
async function act(action: 'open' | 'update' | 'notify' | 'close', id: string | undefined, given: object) {
  const { rows } = await world.superuser.query<{ id: string }>('select id from organizations')
  const outcome = await carryOutIncident({
    action,
    platform: world.aparte.platform,
    admin: world.superuser,
    organizationIds: rows.map((row) => row.id),
    given: { ...nothingGiven, ...given },
    id,
  })
  return JSON.parse(JSON.stringify(outcome.json))
}

const contacts = {
  contact: { name: 'Ann Other', reachedBy: 'desk@example.com' },
  protectionOfficer: null,
  representative: null,
}

test('a breach of the operator flips the claim at once, is told with the facts, followed up, and closed only when all are told', async () => {
  const touched = await world.organization()
  const untouched = await world.organization()
  const visitor = await world.visitor(touched)
  await visitor.starts('Hello')
  await touched.owner.call(setPrivacyContacts, { body: contacts })
  const { id, affected, clocks } = await act('open', undefined, {
    title: 'Copied messages',
    kind: ['confidentiality'],
    system: ['messages'],
    nature: 'Somebody has a copy of messages.',
    public: 'We found a copy of messages.',
  })
  expect(Object.keys(affected)).toEqual([touched.id])
  expect(affected[touched.id]).toMatchObject({ visitors: 1, contacts: 0, records: 1 })
  expect(clocks).toMatchObject({ untold: [touched.id], isNoticeOverdue: false, authorityDueAt: null })
  expect(await touched.owner.call(listIncidents)).toMatchObject({
    incidents: [],
    untold: 1,
    noticeHours: 24,
    breachFree: { isSo: false },
  })
  expect((await untouched.owner.call(listIncidents)).breachFree.isSo).toBe(true)
  expect(await (await fetch(`${world.url}/status`)).text()).toContain('We found a copy of messages.')
  expect(JSON.parse(await (await fetch(`${world.url}/status.json`)).text())).toMatchObject({
    isBreachKnown: true,
    breachAt: expect.any(String),
  })
  await expect(act('close', id, { note: 'Done' })).rejects.toMatchObject({ code: 'not_notified' })

  expect((await act('notify', id, {})).clocks).toMatchObject({ untold: [] })
  const notice = await world.mail('desk@example.com', /^Incident: Copied messages/)
  for (const part of ['1 visitors', 'Quiet Hosting, privacy@hosting.example']) expect(notice).toContain(part)
  const params = { incidentId: id }
  const first = await touched.owner.call(getIncident, { params })
  expect(first).toMatchObject({
    origin: 'operator',
    operator: { name: 'Quiet Hosting', reachedBy: 'privacy@hosting.example' },
    affected: { visitors: 1 },
    authority: { state: 'due' },
  })
  expect(await touched.owner.call(listIncidents)).toMatchObject({ untold: 0, breachFree: { isSo: false } })
  await expect(untouched.owner.call(getIncident, { params })).rejects.toMatchObject({
    problem: { code: 'not_found' },
  })
  await act('update', id, { measures: 'Keys were changed.' })
  expect(await world.mail('desk@example.com', /^More is known/)).toContain('Keys were changed.')
  expect((await touched.owner.call(getIncident, { params })).facts).toMatchObject({
    measures: 'Keys were changed.',
    nature: 'Somebody has a copy of messages.',
  })
  // Told twice, it is told once.
  expect((await act('notify', id, {})).entries).toHaveLength(4)
  expect((await act('close', id, { note: 'The copy was deleted.' })).closedAt).not.toBeNull()
  await expect(act('update', id, { measures: 'More' })).rejects.toMatchObject({ code: 'closed' })
  const { rows } = await world.superuser.query(
    `select type from events where organization_id = $1 and type like 'incident%' order by created_at`,
    [touched.id],
  )
  expect(rows.map(({ type }) => type)).toEqual(['incident.opened', 'incident.updated'])
})

test('a game day finds a table that the data map leads to nobody from, a person nobody would write to, and a missing contact', async () => {
  const { platform } = world.aparte
  const organization = await world.organization()
  const visitor = await world.visitor(organization)
  await visitor.starts('Hello')
  const hold = (labels = platform.labels()) =>
    holdGameDay({ ...platform, labels: () => labels }, world.superuser, [organization.id])
  const claimState = async () => {
    world.clock.advance(minutes(11))
    return (await organization.owner.call(listClaims)).claims.find(({ id }) => id === 'V27')?.state
  }
  expect((await hold()).missing).toHaveLength(1)
  expect(await claimState()).not.toBe('verified here')
  await organization.owner.call(setPrivacyContacts, { body: contacts })
  const before = (await organization.owner.call(listIncidents)).breachFree
  const good = await hold()
  expect(good.missing).toEqual([])
  const unnamed = { ...platform, config: { ...platform.config, operator: null } }
  expect((await holdGameDay(unnamed, world.superuser, [organization.id])).missing).toEqual([
    expect.stringContaining('no operator is named'),
  ])
  await hold()
  expect(await claimState()).toBe('verified here')
  expect(good.organizations).toMatchObject([{ reaches: 2, affected: { visitors: 1, users: 1 } }])
  expect((await organization.owner.call(listIncidents)).breachFree).toMatchObject({
    isSo: before.isSo,
    lastBreachAt: before.lastBreachAt,
  })

  const everythingNobodys = Object.fromEntries(
    Object.keys(platform.labels()).map((table) => [table, tenantTable({ id: impersonal('said so') })]),
  )
  expect((await hold(everythingNobodys)).missing).toEqual([
    expect.stringContaining('the data map finds 0 visitors, the tables hold 1'),
    expect.stringContaining('the data map finds 0 users, the tables hold 1'),
  ])
  expect(await claimState()).not.toBe('verified here')
  await world.superuser.query('delete from privacy_contacts where organization_id = $1', [organization.id])
  await world.superuser.query('update users set disabled_at = now() where organization_id = $1', [
    organization.id,
  ])
  expect((await hold()).missing).toEqual([
    expect.stringContaining('a notice would reach nobody'),
    expect.stringContaining('no contact is named'),
  ])
})

test('aparte incidents game-day prints what is missing, is marked as exercise, and tells nobody', async () => {
  const organization = await world.organization()
  const { code, said } = await aparte('game-day')
  expect(code).toBe(1)
  expect(said).toMatchObject({ isExercise: true })
  expect(said.missing).toContainEqual(expect.stringContaining(`${organization.id}: no contact is named`))
  expect((await organization.owner.call(listIncidents)).incidents).toEqual([])
  const { rows } = await world.superuser.query(
    `select is_exercise from operator_incident_entries where incident_id = $1 and kind = 'opened'`,
    [said.incidentId],
  )
  expect(rows).toEqual([{ is_exercise: true }])
})

import { globSync, readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { claimIds, claimLanguages, listClaims, listPublicClaims } from '#contract/claims'
import { setPrivacyContacts } from '#contract/privacy'
import { SubProcessorEntry } from '#contract/sub-processors'
import { deleteVisitorData } from '#contract/visitors'
import { days, later, minutes } from '#platform/clock'
import { newId, shortId } from '#platform/ids'
import { holdGameDay } from '#rooms/incidents'
import { addEntries } from '#rooms/sub-processors'
import { signs } from '#test/agreements'
import { bootWorld } from '#test/world'
import { type Finding, type Known, presentClaims } from './claims.ts'
import type { Evidence } from './evidence.ts'
import { register } from './register.ts'

const world = bootWorld()
const now = new Date('2026-06-01T12:00:00Z')
const day = days(1)

const seen = (sabotage: 'passed' | 'failed' | 'not run' = 'passed', tested = 'passed' as typeof sabotage) =>
  ({
    version: '0.1.0',
    programSha256: 'this program',
    at: later(now, -day).toISOString(),
    claims: { V19: { tests: { one: tested }, sabotages: { two: sabotage } } },
  }) satisfies Evidence

const claimV19 = (known: Partial<Known>, language: (typeof claimLanguages)[number] = 'en') => {
  const all = { now, evidence: undefined, programSha256: 'this program', findings: [], ...known }
  const found = presentClaims(language, all).find(({ id }) => id === 'V19')
  if (!found) throw new Error('V19 is gone')
  return found
}

test('a claim is as good as its evidence, and its sentence says no more', () => {
  const nothing = claimV19({})
  expect(nothing).toMatchObject({ state: 'unverified', checkedAt: null })
  const green = claimV19({ evidence: seen() })
  expect(green).toMatchObject({ state: 'verified in version', sentence: green.claim })
  for (const worse of [
    { evidence: seen(), programSha256: 'another program' },
    { evidence: seen(), now: later(now, 90 * day) },
    { evidence: seen('failed') },
    { evidence: seen('passed', 'failed') },
    { evidence: seen('not run') },
    { evidence: { ...seen(), claims: { V19: { tests: { one: 'passed' as const }, sabotages: {} } } } },
  ]) {
    const claim = claimV19(worse)
    expect(['stale', 'failed', 'unverified']).toContain(claim.state)
    for (const language of claimLanguages) {
      const told = claimV19(worse, language)
      expect(told.sentence).not.toBe(told.claim)
      expect(told.sentence).toContain(told.claim)
    }
  }
})

test('what a probe has seen here counts for two days, and a failure more than everything', () => {
  const at = later(now, -minutes(5))
  const holds: Finding = { claim: 'V19', holds: true, found: 'All fenced.', at }
  expect(claimV19({ findings: [holds] })).toMatchObject({ state: 'verified here', found: 'All fenced.' })
  expect(claimV19({ findings: [holds], now: later(now, 2 * day) })).toMatchObject({ state: 'stale' })
  const broken = { ...holds, holds: false, found: 'The guard is missing on contacts' }
  expect(claimV19({ findings: [holds, broken], evidence: seen() })).toMatchObject({
    state: 'failed',
    found: 'The guard is missing on contacts',
  })
})

test('where the tests of this very program were run, a probe counts only if they saw it fail; elsewhere it stands alone', () => {
  const findings = [{ claim: 'V19' as const, holds: true, found: 'All fenced.', at: now }]
  const state = (known: Partial<Known>) => claimV19({ findings, ...known }).state
  const unnamed = { ...seen(), claims: {} }
  expect(state({ evidence: seen() })).toBe('verified here')
  expect(state({ evidence: seen('passed', 'not run') })).toBe('verified here')
  expect(state({ evidence: seen('failed') })).toBe('failed')
  expect(state({ evidence: seen('not run') })).toBe('unverified')
  expect(state({ evidence: unnamed })).toBe('unverified')
  for (const evidence of [undefined, { ...seen('not run'), programSha256: 'another program' }])
    expect(state({ evidence })).toBe('verified here')
})

test('every test that a claim names exists, and every claim with a check names a sabotage', () => {
  const titles = new Map<string, string>()
  const files = globSync('{server,contract,widget,console,cli,test}/**/*.{test,spec}.ts')
  for (const file of files) titles.set(file, readFileSync(file, 'utf8'))
  const lost = claimIds.flatMap((id) =>
    [...register[id].tests, ...register[id].sabotages].filter((name) => {
      const [file = '', ...title] = name.split(': ')
      return !titles.get(file)?.includes(title.join(': '))
    }),
  )
  expect(lost).toEqual([])
  const probed = world.aparte.rooms.flatMap(({ probes = [] }) => probes.map(({ claim }) => claim))
  expect(probed).toContain('V19')
  for (const id of claimIds)
    if (register[id].tests.length > 0 || probed.includes(id))
      expect(register[id].sabotages, id).not.toEqual([])
})

const contacts = {
  contact: { name: 'Ann Other', reachedBy: 'desk@example.com' },
  protectionOfficer: null,
  representative: null,
}

const pastTheGuard = (change: string) => `
  alter table sub_processors disable trigger keep_sub_processors;
  update sub_processors ${change};
  alter table sub_processors enable trigger keep_sub_processors`

beforeAll(async () => {
  const here = SubProcessorEntry.parse({
    name: 'Here',
    kind: 'own machine',
    country: 'DE',
    places: ['DE'],
    purpose: 'to keep it',
    dataCategories: ['everything'],
    hosts: ['this-server'],
    transfer: { mechanism: 'none needed' },
  })
  await addEntries(world.aparte.platform, [here])
})

const sabotages = [
  {
    claim: 'V19',
    apply: 'alter table contacts no force row level security',
    undo: 'alter table contacts force row level security',
  },
  {
    claim: 'V25',
    apply: 'alter table contacts add column shoe_size integer',
    undo: 'alter table contacts drop column shoe_size',
  },
  {
    claim: 'V31',
    // In a day: nobody works on it, and takes it away, before it is looked at.
    apply: `insert into aparte_jobs.job (name, data, start_after)
            select name, '{"to":"Maria Olsen"}', now() + interval '1 day' from aparte_jobs.queue limit 1`,
    undo: `delete from aparte_jobs.job where data ->> 'to' is not null`,
  },
  {
    claim: 'V11',
    apply: `update messages set created_at = now() - interval '2 years'`,
    undo: 'update messages set created_at = now()',
  },
  {
    claim: 'V26',
    apply: `update audit_entries set type = type || '!'`,
    undo: `update audit_entries set type = trim(trailing '!' from type)`,
  },
  {
    claim: 'V29',
    apply: `update restore_drills set drilled_at = drilled_at - interval '40 days'`,
    undo: `update restore_drills set drilled_at = drilled_at + interval '40 days'`,
  },
  {
    claim: 'V05',
    apply: `insert into erasure_journal values (9999, 'not in the journal', now())`,
    undo: 'delete from erasure_journal where position = 9999',
  },
  {
    claim: 'V23',
    apply: pastTheGuard(`set entry = jsonb_set(entry, '{purpose}', '"to help"')`),
    undo: pastTheGuard(`set entry = jsonb_set(entry, '{purpose}', '"to keep it"')`),
  },
  {
    claim: 'V24',
    apply: pastTheGuard(`set entry = jsonb_set(entry, '{places}', '["US"]')`),
    undo: pastTheGuard(`set entry = jsonb_set(entry, '{places}', '["DE"]')`),
  },
  {
    // Two days ago the operator knew, and nobody was told.
    claim: 'V27',
    apply: `insert into operator_incident_entries (incident_id, number, kind, is_exercise, aware_at, affected, content, at)
            select '00000000-0000-4000-8000-000000000027', 1, 'opened', false, now() - interval '2 days', array_agg(id), '{}', now()
            from organizations`,
    undo: `alter table operator_incident_entries disable trigger refuse_change;
           delete from operator_incident_entries where incident_id = '00000000-0000-4000-8000-000000000027';
           alter table operator_incident_entries enable trigger refuse_change`,
  },
  {
    claim: 'V28',
    apply: 'grant delete on incident_entries to aparte_app',
    undo: 'revoke delete on incident_entries from aparte_app',
  },
  {
    claim: 'V28',
    apply: 'alter table operator_incident_entries disable trigger refuse_change',
    undo: 'alter table operator_incident_entries enable trigger refuse_change',
  },
  {
    claim: 'V22',
    apply: 'update agreement_copies set pdf = set_byte(pdf, 9000, get_byte(pdf, 9000) # 1)',
    undo: 'update agreement_copies set pdf = set_byte(pdf, 9000, get_byte(pdf, 9000) # 1)',
  },
]

test('where nobody was ever erased, there is nothing a restore could bring back, and nothing is said to be checked here', async () => {
  const { owner } = await world.organization()
  const { claims } = await owner.call(listClaims)
  expect(claims.find(({ id }) => id === 'V05')?.state).not.toBe('verified here')
})

test.each(sabotages)(
  'the probe of $claim turns red when it is broken, and green again',
  async ({ claim, apply, undo }) => {
    const organization = await world.organization()
    const look = async () => {
      world.clock.advance(minutes(11))
      const { claims } = await organization.owner.call(listClaims)
      return claims.find(({ id }) => id === claim)
    }
    await (await world.visitor(organization)).starts('Hello')
    if (claim === 'V05') {
      const query = { confirmation: 'delete everything' } as const
      await (await world.visitor(organization)).call(deleteVisitorData, { query })
    }
    if (claim === 'V22') await signs(world, organization.owner)
    await world.superuser.query(
      'insert into restore_drills values (gen_random_uuid(), $1, $2, 12, 3, 100, 1)',
      ['a backup', world.clock.now()],
    )
    if (claim === 'V27') {
      await organization.owner.call(setPrivacyContacts, { body: contacts })
      await holdGameDay(world.aparte.platform, world.superuser, [organization.id])
    }
    expect(await look()).toMatchObject({ state: 'verified here' })
    await world.superuser.query(apply)
    const red = await look().finally(() => world.superuser.query(undo))
    expect(red).toMatchObject({ state: 'failed' })
    expect(red?.sentence).not.toBe(red?.claim)
    expect(await look()).toMatchObject({ state: 'verified here' })
  },
)

test('anybody reads the claims of an organization, and nothing of one that does not exist', async () => {
  const organization = await world.organization()
  const { claims } = await world.nobody.call(listPublicClaims, {
    params: { organizationId: organization.id },
    query: { language: 'nl' },
  })
  expect(claims).toHaveLength(42)
  expect(claims[0]?.claim).toContain('Voordat u de chat opent')
  expect(claims.every(({ found }) => found === null)).toBe(true)
  await expect(
    world.nobody.call(listPublicClaims, { params: { organizationId: newId() } }),
  ).rejects.toMatchObject({ problem: { code: 'not_found' } })
})

test('the same stands on a page without a script, in the language of the browser', async () => {
  const organization = await world.organization()
  const page = `${world.url}/privacy/${shortId(organization.id)}/claims`
  const answer = await fetch(page, { headers: { 'accept-language': 'nl-BE,nl;q=0.9' } })
  const text = await answer.text()
  expect(answer.headers.get('content-security-policy')).not.toContain('script')
  expect(answer.headers.get('set-cookie')).toBeNull()
  expect(text).toContain('<html lang="nl">')
  for (const id of claimIds) expect(text).toContain(`id="${id}"`)
  const json = /href="([^"]+)">JSON/.exec(text)?.[1] ?? ''
  expect((await fetch(world.url + json)).status).toBe(200)
  expect((await fetch(`${world.url}/privacy/${shortId(newId())}/claims`)).status).toBe(404)
})

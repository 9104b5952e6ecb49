import { beforeAll, expect, test } from 'vitest'
import { getAgreementDraft } from '#contract/agreements'
import { setPrivacyContacts } from '#contract/privacy'
import {
  listNoticesOfChange,
  listSubProcessors,
  objectToChange,
  SubProcessorEntry,
} from '#contract/sub-processors'
import { createWebhook, listDeliveries, testWebhook } from '#contract/webhooks'
import { days, hours, minutes } from '#platform/clock'
import { announce } from '#platform/events'
import { openReceiver } from '#test/receiver'
import { bootWorld, type Organization } from '#test/world'
import { addEntries, endEntry } from './add-entries.ts'
import { tellOrganizations } from './notices.ts'

const receiver = await openReceiver()
const world = bootWorld({}, receiver.outbound)
const eventually = <T>(look: () => T) => expect.poll(look)

const company = (name: string, more: Record<string, unknown> = {}) =>
  SubProcessorEntry.parse({
    name,
    country: 'DE',
    places: ['DE Frankfurt'],
    purpose: 'Sends mail',
    dataCategories: ['mail addresses'],
    hosts: [`${name.toLowerCase().replaceAll(' ', '-')}.receiver.example`],
    transfer: { mechanism: 'none needed' },
    agreedOn: '2026-01-15',
    ...more,
  })

const platform = () => world.aparte.platform
const list = () => world.nobody.call(listSubProcessors)
const find = async (name: string) => {
  const { subProcessors } = await list()
  return subProcessors.find((one) => one.name === name)
}
const add = async (...drafts: SubProcessorEntry[]) => {
  const [row] = await addEntries(platform(), drafts)
  if (!row) throw new Error('Nothing was added')
  return row
}

let organization: Organization
beforeAll(async () => {
  organization = await world.organization()
  await add(company('First list'))
})

/** Mails are written by jobs; then the hourly look finds that everybody was told. */
async function toldEverybody(name: string): Promise<void> {
  await eventually(async () => {
    await tellOrganizations(platform())
    return (await find(name))?.notifiedAt
  }).not.toBeNull()
}

test('the first list says what is so already; what comes after waits for its days, whatever happens', async () => {
  expect(await find('First list')).toMatchObject({ state: 'effective', waived: 'first list', faults: [] })
  await add(company('New company'))
  expect(await find('New company')).toMatchObject({ state: 'pending', notifiedAt: null, effectiveAt: null })
  await expect(
    addEntries(platform(), [company('Hasty')], {
      notBefore: new Date(world.clock.now().getTime() + days(29)),
    }),
  ).rejects.toMatchObject({ code: 'invalid_input', detail: expect.stringContaining('30 days to object') })
  await toldEverybody('New company')
  const { notifiedAt, effectiveAt } = (await find('New company')) ?? {}
  expect(Date.parse(effectiveAt ?? '') - Date.parse(notifiedAt ?? '')).toBe(days(30))
  const forced = `update sub_processors set notified_at = now(), effective_at = now() + interval '1 day'
                  where name = 'New company'`
  await expect(world.superuser.query(forced)).rejects.toThrow('added to, never changed')
})

test('each organization is told by mail, its privacy contact too', async () => {
  const organization = await world.organization()
  const contact = { name: 'Officer', reachedBy: `officer-${organization.id}@example.com` }
  await organization.owner.call(setPrivacyContacts, {
    body: { contact, protectionOfficer: null, representative: null },
  })
  const other = await world.organization()
  const { id } = await add(company('Told of', { places: ['DE', 'FI Helsinki'] }))
  for (const to of [organization.owner.me.user.email, other.owner.me.user.email, contact.reachedBy]) {
    const mail = await world.mail(to, /^Sub-processors: Told of is to get data/)
    expect(mail).toContain('FI Helsinki')
    expect(mail).toContain('/settings/sub-processors')
  }
  await toldEverybody('Told of')
  expect(await noticesOf(organization)).toContain(id)
})

test('who begins while a notice runs is told, may object and finds it in the agreement; who begins after it does not', async () => {
  const { id } = await add(company('Announced'))
  await toldEverybody('Announced')
  const withdrawn = await add(company('Withdrawn'))
  await endEntry(platform(), 'Withdrawn')
  world.clock.advance(days(1))
  const later = await world.organization()
  const admin = await world.apiKey(later.owner)
  const annexOf = async ({ owner }: Organization) => {
    const { document } = await owner.call(getAgreementDraft)
    return JSON.stringify(document.sections.find(({ id }) => id === 'annex-sub-processors'))
  }
  const day = (await find('Announced'))?.effectiveAt?.slice(0, 10)
  expect(await annexOf(later)).toContain(`Announced (DE): announced.receiver.example (from ${day} on)`)
  // As registering does: nobody waits for the hourly look.
  await platform().database.inOrganization(later.id, (tx) =>
    announce(tx, 'operator', { type: 'organization.registered', subjectId: later.id }),
  )
  await eventually(() => noticesOf(later)).toContain(id)
  expect(await noticesOf(later)).not.toContain(withdrawn.id)
  expect(await world.mail(later.owner.me.user.email, /Announced is to get data/)).toContain('30 days')
  const { notices } = await admin.call(objectToChange, {
    params: { entryId: id },
    body: { reason: 'We began with others' },
  })
  expect(notices.find(({ entryId }) => entryId === id)).toMatchObject({ objection: 'We began with others' })

  world.clock.advance(days(30))
  const latest = await world.organization()
  await tellOrganizations(platform())
  expect(await noticesOf(latest)).not.toContain(id)
  const annex = await annexOf(latest)
  expect(annex).toContain('Announced (DE): announced.receiver.example')
  expect(annex).not.toContain('Announced (DE): announced.receiver.example (')
})

test('who begins meanwhile does not hold up the days of the others', async () => {
  await add(company('Not held up'))
  await toldOfAll('Not held up')
  await world.organization()
  await tellOrganizations(platform())
  expect((await find('Not held up'))?.notifiedAt).not.toBeNull()
})

const noticesOf = async ({ owner }: Organization) =>
  (await owner.call(listNoticesOfChange)).notices.map(({ entryId }) => entryId)

/** Its mails are sent, but nobody has looked since. */
const toldOfAll = (name: string) =>
  eventually(async () => {
    const { rowCount } = await world.superuser.query(
      `select from sub_processor_notices join sub_processors on id = entry_id where name = $1 and mailed_at is null`,
      [name],
    )
    return rowCount
  }).toBe(0)

test('nobody’s days begin before the last organization was told', async () => {
  await add(company('Slow mail'))
  await world.superuser.query(
    `update sub_processor_notices set mailed_at = null where entry_id = (select id from sub_processors where name = 'Slow mail')`,
  )
  await world.superuser.query(`delete from aparte_jobs.job where name = 'sub-processors.mail-notice'`)
  await tellOrganizations(platform())
  expect(await find('Slow mail')).toMatchObject({ notifiedAt: null })
  // It stands in the console: a mail server that takes nothing for days does not hold it up for ever.
  world.clock.advance(days(3) + minutes(1))
  await tellOrganizations(platform())
  expect((await find('Slow mail'))?.notifiedAt).not.toBeNull()
})

test('an organization objects with a reason as long as the notice runs, and not after', async () => {
  // Sessions end long before the notice does.
  const admin = await world.apiKey(organization.owner)
  const { id } = await add(company('Objected to'))
  const params = { entryId: id }
  await expect(
    admin.call(objectToChange, { params: { entryId: crypto.randomUUID() }, body: { reason: 'No' } }),
  ).rejects.toMatchObject({ problem: { code: 'not_found' } })
  const { notices } = await admin.call(objectToChange, { params, body: { reason: 'We keep to ourselves' } })
  expect(notices.find(({ entryId }) => entryId === id)).toMatchObject({ objection: 'We keep to ourselves' })
  const { rows } = await world.superuser.query(
    'select fields from audit_entries where type = $1 and subject_id = $2',
    ['sub-processor.objected', id],
  )
  expect(rows).toHaveLength(1)
  await toldEverybody('Objected to')
  world.clock.advance(days(31))
  await expect(admin.call(objectToChange, { params, body: { reason: 'Late' } })).rejects.toMatchObject({
    problem: { code: 'objection_too_late' },
  })
})

/** A webhook there: what sends to it, and what became of the newest delivery. */
async function hookAt(name: string) {
  const admin = await world.apiKey(organization.owner)
  const body = {
    address: receiver.addressOf(name),
    types: ['webhook.test' as const],
    includesContents: false,
  }
  const { webhook } = await admin.call(createWebhook, { body })
  const params = { webhookId: webhook.id }
  const test = () => admin.call(testWebhook, { params })
  const newest = async () => (await admin.call(listDeliveries, { params })).deliveries[0]
  return { test, newest }
}

test('a webhook to a company that is not in effect yet waits, and arrives when it is; to one that ended nothing goes', async () => {
  const { test, newest } = await hookAt('held-back')
  await test()
  await eventually(() => receiver.payloads('held-back').length).toBe(1)

  await add(company('Held back'))
  world.clock.advance(minutes(1))
  await test()
  await eventually(newest).toMatchObject({ status: 'waiting', reason: 'not_yet_effective' })
  expect(receiver.payloads('held-back')).toHaveLength(1)
  await toldEverybody('Held back')
  world.clock.advance(days(30) + minutes(1))
  await eventually(() => receiver.payloads('held-back').length).toBe(2)

  await endEntry(platform(), 'Held back')
  world.clock.advance(minutes(1))
  await test()
  await eventually(newest).toMatchObject({ status: 'waiting', reason: 'not_yet_effective' })
  world.clock.advance(hours(2))
  await eventually(async () => (await newest())?.tries).toBe(2)
  expect(receiver.payloads('held-back')).toHaveLength(2)
})

test('what allows a transfer ends, and nothing is sent until it is renewed', async () => {
  const { test, newest } = await hookAt('suspended')
  const arrived = () => receiver.payloads('suspended').length
  const until = (moment: number) => new Date(world.clock.now().getTime() + moment).toISOString().slice(0, 10)
  const inOregon = (validUntil: string) =>
    company('Suspended', {
      country: 'US',
      places: ['US Oregon'],
      transfer: { mechanism: 'adequacy decision', validUntil },
    })
  await add(inOregon(until(days(40))))
  await toldEverybody('Suspended')
  world.clock.advance(days(31))
  await test()
  await eventually(arrived).toBe(1)

  world.clock.advance(days(12))
  await test()
  await eventually(newest).toMatchObject({ status: 'waiting', reason: 'not_yet_effective' })
  expect(arrived()).toBe(1)

  await add(inOregon(until(days(300))))
  world.clock.advance(hours(1) + minutes(1))
  await eventually(arrived).toBe(2)
})

test('renewing what allows a transfer waits for nobody, one place more waits', async () => {
  const us = {
    country: 'US',
    places: ['US Oregon'],
    transfer: { mechanism: 'SCC', reference: 'Module 3', validUntil: '2020-01-01' },
  }
  await add(company('Renewed', us))
  await toldEverybody('Renewed')
  world.clock.advance(days(31))
  expect(await find('Renewed')).toMatchObject({
    state: 'effective',
    faults: ['What allows the transfer has ended on 2020-01-01.'],
  })
  await add(company('Renewed', { ...us, transfer: { mechanism: 'SCC' } }))
  expect(await find('Renewed')).toMatchObject({ state: 'effective', waived: 'adds nothing', faults: [] })
  await add(company('Renewed', { ...us, places: ['US Oregon', 'IN'], transfer: { mechanism: 'SCC' } }))
  const { subProcessors } = await list()
  const versions = subProcessors.filter(({ name }) => name === 'Renewed')
  expect(versions.map(({ state, entry }) => [state, entry.places])).toEqual([
    ['effective', ['US Oregon']],
    ['pending', ['US Oregon', 'IN']],
  ])
})

test('nothing in the list can be changed or taken back, and what was changed past the database’s guard is seen', async () => {
  expect((await list()).faults).toEqual([])
  for (const change of [`update sub_processors set name = 'Other'`, 'delete from sub_processors'])
    await expect(world.superuser.query(change)).rejects.toThrow('added to, never changed')
  await world.superuser.query('alter table sub_processors disable trigger keep_sub_processors')
  const rename = (from: string, to: string) =>
    world.superuser.query(
      `update sub_processors set entry = jsonb_set(entry, '{purpose}', $2) where number = 1 and entry ->> 'purpose' = $1`,
      [from, JSON.stringify(to)],
    )
  await rename('Sends mail', 'Nothing much')
  expect((await list()).faults).toEqual(['The list was changed: number 1 is not as it was added.'])
  await rename('Nothing much', 'Sends mail')
  await world.superuser.query('alter table sub_processors enable trigger keep_sub_processors')
  expect((await list()).faults).toEqual([])
})

test('anybody reads the list in four languages and as a feed, without a script or a cookie', async () => {
  await add(company('<b>Bold & Co</b>', { hosts: ['bold.example'] }))
  const read = async (path: string, language: string) => {
    const answer = await fetch(`${world.url}${path}`, { headers: { 'accept-language': language } })
    return { answer, text: await answer.text() }
  }
  for (const [language, title] of [
    ['en', 'Sub-processors'],
    ['nl-BE', 'Subverwerkers'],
    ['de', 'Unterauftragsverarbeiter'],
    ['fr-FR,fr;q=0.9', 'Sous-traitants ultérieurs'],
  ] as const) {
    const { answer, text } = await read('/sub-processors', language)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('set-cookie')).toBeNull()
    expect(text).toContain(`<h1>${title}</h1>`)
    expect(text).toContain('&lt;b&gt;Bold &amp; Co&lt;/b&gt;')
    expect(text).not.toContain('<script')
  }
  const feed = await read('/sub-processors.atom', 'en')
  expect(feed.answer.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8')
  expect(feed.text).toContain('<title>&lt;b&gt;Bold &amp; Co&lt;/b&gt; is added</title>')
  expect(feed.text.match(/<entry>/g)).toHaveLength((await list()).history.length)
})

test.each([
  ['a company without a contract', { agreedOn: null }, 'no company gets data without a contract'],
  ['a place that is no country', { places: ['XX Nowhere'] }, 'must begin with a country'],
  ['a union', { country: 'EU' }, 'is no country'],
  ['a country in words', { country: 'Germany' }, 'is no country'],
  [
    'the Privacy Shield',
    { transfer: { mechanism: 'adequacy decision', reference: 'EU-US Privacy Shield' } },
    'void since 2020',
  ],
])('%s is refused', (_what, more, fault) => {
  expect(() => company('Refused', more)).toThrow(fault)
})

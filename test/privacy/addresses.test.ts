import { randomInt, randomUUID } from 'node:crypto'
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { getVisitorDetails } from '#contract/conversations'
import { type AddressRule, getAddressRule, setAddressRule } from '#contract/privacy'
import { downloadVisitorData, startConversation, startVisitorSession } from '#contract/visitors'
import { days, hours, later } from '#platform/clock'
import { openClient } from '../client.ts'
import { countryTable } from '../country-table.ts'
import { bootWorld, type Organization } from '../world.ts'

// 198.18.0.0/15 and 2001:db8::/32 are nobody’s; here the second is of Norway, and of the first a half.
const tablePath = join(await mkdtemp(join(tmpdir(), 'aparte-countries-')), 'countries.mmdb')
const countries = { '198.18.0.0/17': 'NL', '2001:db8::/32': 'NO' }
await writeFile(tablePath, countryTable(countries, new Date()))
afterAll(() => rm(dirname(tablePath), { recursive: true }))

const world = bootWorld({
  trustedProxies: ['127.0.0.1', '::1'],
  hasRateLimits: true,
  countryTable: tablePath,
})

// Each canary stands in a network of its own, and none begins like another: they are searched for as text.
let networks = 100
const newCanary = () => `198.18.${networks++}.${randomInt(100, 255)}`
const newCanary6 = () =>
  `2001:db8:${(0x1000 + networks++).toString(16)}::${randomInt(4096, 65535).toString(16)}`

/** Opens the widget through the proxy, as somebody at that address. */
async function comesFrom(address: string, { widget }: Organization) {
  const origin = 'https://shop.example'
  // What a visitor claims of themselves stands before what the proxy adds.
  const through = { origin, forwardedFor: `10.9.8.7, ${address}` }
  const page = { url: `${origin}/lamps`, title: 'Lamps' }
  const opened = await openClient(() => world.url, through).call(startVisitorSession, {
    params: { widgetKey: widget.key },
    body: { page },
  })
  return openClient(() => world.url, { token: opened.token, ...through })
}

const setRule = (organization: Organization, body: AddressRule) =>
  organization.owner.call(setAddressRule, { body })

/** Every row of every table, every log line, the limiter’s answers and the metrics: where a part of an address stands. */
async function placesOf(...canaries: string[]): Promise<string[]> {
  const { rows: tables } = await world.superuser.query<{ name: string }>(`
    select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname !~ '^(pg_|information_schema$)'`)
  const found: string[] = []
  for (const { name } of tables) {
    const { rows } = await world.superuser.query<{ text: string }>(
      `select to_jsonb(t)::text as text from ${name} t`,
    )
    if (rows.some(({ text }) => canaries.some((canary) => text.includes(canary)))) found.push(name)
  }
  const metrics = await (await fetch(`${world.url}/metrics`)).text()
  for (const [place, text] of [
    ['log', world.log.join('\n')],
    ['metrics', metrics],
  ] as const)
    if (canaries.some((canary) => text.includes(canary))) found.push(place)
  return found
}

test('of an address that comes through the proxy nothing is kept unless the organization says so', async () => {
  const organization = await world.organization()
  const full = newCanary()
  // The control: what is kept whole, the same search finds.
  await setRule(organization, { mode: 'full', hours: 2, reason: 'To stop fraud' })
  await comesFrom(full, organization)
  expect(await placesOf(full)).toEqual(['aparte.visitor_addresses'])

  const other = await world.organization()
  const none = newCanary()
  await comesFrom(none, other)
  expect(await placesOf(none, none.split('.').slice(0, 3).join('.'))).toEqual([])
})

test('as networks, addresses are kept as networks', async () => {
  const organization = await world.organization()
  await setRule(organization, { mode: 'truncated' })
  const [v4, v6] = [newCanary(), newCanary6()]
  const fourth = await comesFrom(v4, organization)
  const sixth = await comesFrom(v6, organization)
  expect(await placesOf(v4, v6, v4.split('.').slice(0, 3).join('.'), v6.split('::')[0] ?? '')).toEqual([])
  expect((await fourth.call(downloadVisitorData)).address).toBe('198.18.0.0/16')
  expect((await sixth.call(downloadVisitorData)).address).toBe('2001:db8::/32')
})

test('as countries, addresses are kept as countries', async () => {
  const organization = await world.organization()
  const { owner } = organization
  await setRule(organization, { mode: 'country' })
  const known = newCanary()
  const unknown = `198.18.${100 + networks++}.${randomInt(100, 255)}`
  const v6 = newCanary6()
  const kept = async (address: string) =>
    (await (await comesFrom(address, organization)).call(downloadVisitorData)).address
  expect([await kept(known), await kept(unknown), await kept(v6)]).toEqual(['NL', null, 'NO'])
  expect(await placesOf(known, unknown, v6, v6.split('::')[0] ?? '')).toEqual([])

  // The operator lets the table grow old, and renews it: neither needs a restart.
  await writeFile(tablePath, countryTable(countries, later(world.clock.now(), -days(181))))
  await utimes(tablePath, 1, 1)
  world.clock.advance(hours(1))
  expect(await kept(known)).toBeNull()
  expect((await owner.call(getAddressRule)).countryTable).toMatchObject({ isUsable: false })
  await expect(setRule(organization, { mode: 'country' })).rejects.toMatchObject({
    problem: { code: 'no_country_table' },
  })
  await writeFile(tablePath, 'not a table')
  await utimes(tablePath, 2, 2)
  world.clock.advance(hours(1))
  expect(await kept(known)).toBeNull()
  await writeFile(tablePath, countryTable({ ...countries, '198.18.128.0/17': 'BE' }, world.clock.now()))
  await utimes(tablePath, 3, 3)
  world.clock.advance(hours(1))
  expect([await kept(known), await kept(unknown)]).toEqual(['NL', 'BE'])
})

test('whole addresses are seen by agents, and gone after their hours', async () => {
  const organization = await world.organization()
  await setRule(organization, { mode: 'full', hours: 1, reason: 'To stop fraud' })
  const canary = newCanary()
  const visitor = await comesFrom(canary, organization)
  const message = { clientId: randomUUID(), text: 'Hello' }
  const body = { clientId: randomUUID(), message }
  const { conversation } = await visitor.call(startConversation, { body })
  const params = { conversationId: conversation.id }
  const seen = async () => (await organization.owner.call(getVisitorDetails, { params })).address
  expect(await seen()).toBe(canary)
  expect((await visitor.call(downloadVisitorData)).address).toBe(canary)
  world.clock.advance(hours(1) + 1000)
  const job = world.aparte.rooms
    .flatMap(({ jobs }) => jobs)
    .find(({ name }) => name === 'privacy.forget-addresses')
  await job?.run({ organizationId: organization.id })
  expect(await placesOf(canary)).toEqual([])
})

test('a stricter rule takes effect at once for what is kept', async () => {
  const organization = await world.organization()
  await setRule(organization, { mode: 'full', hours: 48, reason: 'To stop fraud' })
  const [v4, v6] = [newCanary(), newCanary6()]
  await comesFrom(v4, organization)
  await comesFrom(v6, organization)
  const kept = async () =>
    (
      await world.superuser.query<{ address: string }>(
        'select address from visitor_addresses where organization_id = $1 order by 1',
        [organization.id],
      )
    ).rows.map(({ address }) => address)
  expect(await kept()).toEqual([v4, v6].toSorted())
  await setRule(organization, { mode: 'truncated' })
  expect(await kept()).toEqual(['198.18.0.0/16', '2001:db8::/32'])
  await setRule(organization, { mode: 'full', hours: 48, reason: 'To stop fraud' })
  await comesFrom('198.18.1.2', organization)
  // A network is no address that could be looked up.
  await setRule(organization, { mode: 'country' })
  expect(await kept()).toEqual(['NL'])
  await setRule(organization, { mode: 'none' })
  expect(await kept()).toEqual([])
})

test('whole addresses need a reason and an end', async () => {
  const organization = await world.organization()
  for (const body of [
    { mode: 'full', hours: 24 },
    { mode: 'full', hours: 24, reason: ' ' },
    { mode: 'full', hours: 169, reason: 'To stop fraud' },
    { mode: 'full', reason: 'To stop fraud' },
    { mode: 'continent' },
  ]) {
    const answer = await fetch(`${world.url}/api/v1/privacy/address-rule`, {
      method: 'PUT',
      headers: { ...organization.owner.headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    expect([body, answer.status]).toEqual([body, 400])
  }
})

import { beforeAll, expect, test } from 'vitest'
import { listClaims } from '#contract/claims'
import { getDataLocation, setAllowedPlaces } from '#contract/data-location'
import { SubProcessorEntry } from '#contract/sub-processors'
import { days, minutes } from '#platform/clock'
import { bootWorld, type Organization } from '#test/world'
import { addEntries } from './add-entries.ts'
import { tellOrganizations } from './notices.ts'

const world = bootWorld()
const eventually = <T>(look: () => T) => expect.poll(look)
const platform = () => world.aparte.platform

const hosting = (places: string[], transfer: Record<string, unknown> = { mechanism: 'none needed' }) =>
  SubProcessorEntry.parse({
    name: 'Hosting',
    country: 'DE',
    places,
    purpose: 'Runs the machine',
    dataCategories: ['everything'],
    hosts: ['this-server'],
    transfer,
    agreedOn: '2026-01-15',
  })

/** Announced, told to everybody, and over. */
async function inEffect(entry: SubProcessorEntry): Promise<void> {
  const [row] = await addEntries(platform(), [entry])
  await eventually(async () => {
    await tellOrganizations(platform())
    const told = await world.superuser.query(
      'select from sub_processors where id = $1 and notified_at is not null',
      [row?.id],
    )
    return told.rowCount
  }).toBe(1)
  world.clock.advance(days(31))
}

/** Sessions end long before a notice does. */
const keyOf = async (organization: Organization) => world.apiKey(organization.owner)

let organization: Organization
beforeAll(async () => {
  organization = await world.organization()
})

test('a place is allowed only if everything is known to be there', async () => {
  const { owner } = organization
  const allow = (places: ('EEA' | 'adequate' | string)[]) =>
    owner.call(setAllowedPlaces, { body: { places } })
  expect((await owner.call(getDataLocation)).stores[0]).toMatchObject({ provider: null, places: [] })
  await expect(allow(['EEA'])).rejects.toMatchObject({
    problem: { code: 'store_elsewhere', detail: expect.stringContaining('does not say where it is') },
  })
  await addEntries(platform(), [hosting(['DE Falkenstein'])])
  const { stores, allowed } = await allow(['EEA'])
  expect(allowed).toMatchObject({ places: ['EEA'] })
  expect(stores).toHaveLength(5)
  for (const store of stores)
    expect(store).toMatchObject({ provider: 'Hosting', places: ['DE Falkenstein'], faults: [] })
  await expect(allow(['FI'])).rejects.toMatchObject({
    problem: { detail: expect.stringContaining('"database" in DE Falkenstein') },
  })
  await expect(allow(['XX'])).rejects.toMatchObject({ problem: { code: 'invalid_input' } })
})

test('a store that has come to lie elsewhere turns the claim red, and the server does not start', async () => {
  const admin = await keyOf(organization)
  const other = await world.organization()
  await other.owner.call(setAllowedPlaces, { body: { places: ['EEA'] } })
  const claim = async () => {
    world.clock.advance(minutes(11))
    const { claims } = await admin.call(listClaims)
    return claims.find(({ id }) => id === 'V24')
  }
  expect(await claim()).toMatchObject({ state: 'verified here', found: '5 stores, in DE Falkenstein.' })
  await inEffect(hosting(['US Oregon'], { mechanism: 'SCC' }))
  expect(await claim()).toMatchObject({
    state: 'failed',
    found: expect.stringContaining('"database" in US Oregon'),
  })
  expect((await admin.call(getDataLocation)).transfers).toMatchObject([
    { provider: 'Hosting', places: ['US Oregon'], why: 'SCC', faults: [] },
  ])
  await expect(world.restart()).rejects.toThrow(
    '"database" in US Oregon, outside of EEA as 2 organizations want it',
  )
  await world.superuser.query(`update place_rules set places = '{EEA,US}'`)
  await world.restart()
})

test('what allows a transfer ends, and both claims turn red until it is renewed', async () => {
  const admin = await keyOf(organization)
  const states = async () => {
    world.clock.advance(minutes(11))
    const { claims } = await admin.call(listClaims)
    return claims.filter(({ id }) => id === 'V23' || id === 'V24').map(({ state }) => state)
  }
  const until = (moment: number) => new Date(world.clock.now().getTime() + moment).toISOString().slice(0, 10)
  await addEntries(platform(), [hosting(['US Oregon'], { mechanism: 'SCC', validUntil: until(days(10)) })])
  expect(await states()).toEqual(['verified here', 'verified here'])
  world.clock.advance(days(12))
  expect(await states()).toEqual(['failed', 'failed'])
  await addEntries(platform(), [hosting(['US Oregon'], { mechanism: 'SCC', validUntil: until(days(900)) })])
  expect(await states()).toEqual(['verified here', 'verified here'])
})

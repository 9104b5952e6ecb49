import { expect, test } from 'vitest'
import { listPublicClaims } from '#contract/claims'
import { extendRequest, listRequests, recordRequest, refuseRequest } from '#contract/requests'
import { days, hours, later, minutes } from '#platform/clock'
import { bootWorld, type Organization } from '#test/world'

const world = bootWorld()

/** Whatever the month: its day is today or in the next three. */
const receivedLongAgo = ({ owner }: Organization) =>
  owner.call(recordRequest, {
    body: {
      kind: 'access',
      channel: 'mail',
      language: 'en',
      email: 'ann@example.com',
      receivedAt: later(world.clock.now(), -days(28)).toISOString(),
    },
  })

async function stateFor({ id }: Organization) {
  const { claims } = await world.nobody.call(listPublicClaims, { params: { organizationId: id } })
  return claims.find((claim) => claim.id === 'V14')?.state
}

test('"answered within a month" turns red with a request that is overdue, and stays so for a year after it was closed late', async () => {
  const organization = await world.organization()
  const { owner } = organization
  expect(await stateFor(organization)).not.toBe('verified here')
  const { id } = await receivedLongAgo(organization)
  const decline = (requestId: string) =>
    owner.call(refuseRequest, { params: { requestId }, body: { ground: 'excessive', text: 'Again?' } })
  const inTime = await receivedLongAgo(organization)
  await decline(inTime.id)
  world.clock.advance(minutes(11))
  expect(await stateFor(organization)).toBe('verified here')
  // In steps: who is away for a day is signed out.
  for (let hour = 0; hour < 96; hour += 16) {
    world.clock.advance(hours(16))
    await owner.call(listRequests)
  }
  expect(await stateFor(organization)).toBe('failed')
  await decline(id)
  world.clock.advance(days(1))
  expect(await stateFor(organization)).toBe('failed')
  world.clock.advance(days(366))
  expect(await stateFor(organization)).not.toBe('failed')
})

test('a request that was extended with its reason is in time until its three months are over', async () => {
  const organization = await world.organization()
  const { id } = await receivedLongAgo(organization)
  await organization.owner.call(extendRequest, { params: { requestId: id }, body: { reason: 'It is much.' } })
  world.clock.advance(days(4))
  expect(await stateFor(organization)).toBe('verified here')
  world.clock.advance(days(62))
  expect(await stateFor(organization)).toBe('failed')
})

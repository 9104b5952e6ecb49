import { expect, test } from 'vitest'
import { type ClaimState, claimIds, listMeasures } from '#contract/claims'
import { bootWorld } from '#test/world'
import { presentClaims } from './claims.ts'
import { measuresOf } from './measures.ts'

const world = bootWorld()

const isolation = (...states: ClaimState[]) => {
  const known = { now: new Date(), evidence: undefined, programSha256: '', findings: [] }
  const claims = presentClaims('en', known).map((claim) => {
    const state = states[['V18', 'V19', 'V20'].indexOf(claim.id)]
    return state ? { ...claim, state } : claim
  })
  return measuresOf(claims).find(({ measure }) => measure.startsWith('Isolation'))?.state
}

test('a measure is as good as the worst of the claims that show it', () => {
  expect(isolation('verified here', 'verified in version', 'verified here')).toBe('verified')
  expect(isolation('verified here', 'stale', 'verified here')).toBe('unverified')
  expect(isolation('verified here', 'failed', 'unverified')).toBe('failed')
})

test('what no claim shows is said to be stated, and every claim that is named exists', async () => {
  const { owner } = await world.organization()
  const { measures } = await owner.call(listMeasures)
  expect(measures.length).toBeGreaterThan(10)
  // Not every claim has a check, and none may say so.
  expect(measures.map(({ says }) => says).join()).not.toContain('Every claim has a check')
  for (const { state, shownBy } of measures) {
    if (shownBy.length === 0) expect(state).toBe('stated')
    for (const { id } of shownBy) expect(claimIds).toContain(id)
  }
  const broken = 'alter table contacts no force row level security'
  await world.superuser.query(broken)
  world.clock.advance(11 * 60_000)
  const after = await owner.call(listMeasures)
  expect(after.measures.find(({ measure }) => measure.startsWith('Isolation'))).toMatchObject({
    state: 'failed',
  })
})

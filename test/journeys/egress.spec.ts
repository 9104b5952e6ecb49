import { expect, test } from '@playwright/test'
import { differences } from '#test/egress'
import { readEgress } from './egress.ts'

/** Runs after all others. What only some of them talked to, or failed to, equals nothing. */
// biome-ignore lint/correctness/noEmptyPattern: the runner reads what a test needs from this pattern
test('all journeys together talk to exactly the hosts that the registers name', async ({}, info) => {
  info.skip(process.env.ALL_JOURNEYS === undefined, 'Not all journeys were asked for')
  const egress = await readEgress(info)
  info.skip(!egress.every(({ hasHeld }) => hasHeld), 'A journey failed')
  expect(egress.flatMap(({ talkedTo }) => talkedTo)).not.toEqual([])
  expect(differences(egress)).toEqual([])
})

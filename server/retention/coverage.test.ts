import { expect, test } from 'vitest'
import { impersonal, labelled, tenantTable } from '#platform/data-map'
import { bootWorld } from '#test/world'
import { retentionFaults } from './coverage.ts'
import { cutOff } from './limits.ts'

const world = bootWorld()

test('every table that holds personal data ends by one rule, as its labels say, or by another stated end', () => {
  expect(retentionFaults(world.aparte.platform.labels())).toEqual([])
})

test('a table without an end is found, and a label that says something else than its rule', () => {
  const labels = world.aparte.platform.labels()
  const personal = labelled({
    subject: 'visitor',
    class: 'chat content',
    purpose: 'to answer',
    basis: 'contract',
    retention: '12 months',
  })
  expect(retentionFaults({ ...labels, drafts: tenantTable({ text: personal() }) })).toEqual([
    'drafts has no end',
  ])
  expect(retentionFaults({ ...labels, ratings: tenantTable({ score: personal() }) })).toEqual([
    'ratings says "12 months", its rule "6 months"',
  ])
  expect(retentionFaults({ ...labels, events: tenantTable({ type: impersonal('ours') }) })).toEqual([
    'events holds nothing about anybody, and has an end',
  ])
})

test.each([
  [6, 'months', '2026-08-31T10:00:00Z', '2026-02-28T10:00:00.000Z'],
  [6, 'months', '2024-08-30T10:00:00Z', '2024-02-29T10:00:00.000Z'],
  [12, 'months', '2028-02-29T00:00:00Z', '2027-02-28T00:00:00.000Z'],
  [30, 'days', '2026-03-31T10:00:00Z', '2026-03-01T10:00:00.000Z'],
] as const)('%i %s before %s is %s', (keeps, unit, now, then) => {
  expect(cutOff(keeps, unit, new Date(now)).toISOString()).toBe(then)
})

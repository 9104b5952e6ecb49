import { expect, test } from 'vitest'
import { isAllowed, transferFaults } from './transfers.ts'

const now = new Date('2026-11-28T12:00:00Z')
const transfer = (
  mechanism: 'none needed' | 'adequacy decision' | 'SCC' | 'BCR',
  validUntil: string | null = null,
) => ({
  mechanism,
  reference: null,
  validUntil,
})

test.each([
  ['stays inside', 'DE', ['DE', 'NO Oslo'], transfer('none needed'), 0],
  ['a company outside sees what lies inside', 'IN', ['DE'], transfer('none needed'), 1],
  ['a decision about the country', 'CH', ['JP Tokyo'], transfer('adequacy decision'), 0],
  ['no decision about one of them', 'CH', ['IN'], transfer('adequacy decision'), 1],
  ['the United States without a certification', 'US', ['US'], transfer('adequacy decision'), 1],
  ['with one', 'US', ['US'], transfer('adequacy decision', '2027-03-01'), 0],
  ['with one that has ended', 'US', ['US'], transfer('adequacy decision', '2026-11-27'), 1],
  ['until the end of this day', 'US', ['US'], transfer('adequacy decision', '2026-11-28'), 0],
  ['clauses', 'IN', ['IN'], transfer('SCC'), 0],
  ['clauses that have ended', 'IN', ['IN'], transfer('BCR', '2026-01-01'), 1],
])('%s: %s, %o', (_what, country, places, by, faults) => {
  expect(transferFaults({ country, places, transfer: by }, now)).toHaveLength(faults)
})

test('a decision about a country ends by itself', () => {
  const kingdom = { country: 'GB', places: ['GB London'], transfer: transfer('adequacy decision') }
  expect(transferFaults(kingdom, now)).toEqual([])
  expect(transferFaults(kingdom, new Date('2032-01-01'))).toEqual([
    'There is no adequacy decision about GB in force.',
  ])
})

test.each([
  ['DE Falkenstein', ['EEA'], null, true],
  ['DE Falkenstein', ['DE'], null, true],
  ['DE Falkenstein', ['FI', 'CH'], null, false],
  ['DE Falkenstein', ['adequate'], null, true],
  ['CH Zug', ['EEA'], null, false],
  ['CH Zug', ['adequate'], null, true],
  ['CH Zug', ['adequate'], transfer('SCC'), true],
  ['IN', ['adequate', 'EEA'], transfer('SCC'), false],
  ['IN', ['EEA', 'IN'], null, true],
  // There only companies that are certified count.
  ['US Oregon', ['adequate'], transfer('adequacy decision', '2027-03-01'), true],
  ['US Oregon', ['adequate'], transfer('adequacy decision', '2026-11-27'), false],
  ['US Oregon', ['adequate'], transfer('adequacy decision'), false],
  ['US Oregon', ['adequate'], transfer('SCC'), false],
  ['US Oregon', ['adequate'], null, false],
  ['US Oregon', ['US'], transfer('SCC'), true],
] as const)('%s, where %o is allowed, by %o: %s', (place, allowed, by, expected) => {
  expect(isAllowed(place, allowed, { transfer: by, now })).toBe(expected)
})

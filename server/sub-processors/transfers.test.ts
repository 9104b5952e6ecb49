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
  ['DE Falkenstein', ['EEA'], true],
  ['DE Falkenstein', ['DE'], true],
  ['DE Falkenstein', ['FI', 'CH'], false],
  ['DE Falkenstein', ['adequate'], true],
  ['CH Zug', ['EEA'], false],
  ['CH Zug', ['adequate'], true],
  ['IN', ['adequate', 'EEA'], false],
  ['IN', ['EEA', 'IN'], true],
])('%s, where %o is allowed: %s', (place, allowed, expected) => {
  expect(isAllowed(place, allowed, now)).toBe(expected)
})

import { expect, test } from 'vitest'
import { ageOf, inWords } from './words.ts'

test.each([
  ['2026-01-31T12:00:00Z', 'months', '9 months 28 days'],
  ['2026-05-28T12:00:00Z', 'months', '6 months'],
  ['2026-11-27T12:00:00Z', 'months', '1 day'],
  ['2026-11-28T13:00:00Z', 'days', '0 days'],
  ['2026-10-29T12:00:00Z', 'days', '30 days'],
] as const)('of %s in %s, the age is said as %s', (since, unit, words) => {
  expect(ageOf(since, Date.parse('2026-11-28T12:30:00Z'), unit)).toBe(words)
})

test('what would go is said in one line', () => {
  expect(inWords({ rows: 1, files: 0, conversations: 1 })).toBe('1 entry, in 1 conversation')
  expect(inWords({ rows: 12, files: 2, conversations: 0 })).toBe('12 entries, 2 of them files')
})

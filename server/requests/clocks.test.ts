import { expect, test } from 'vitest'
import { addMonths, dayIn, daysBetween, dueOn, extendedDueOn } from './clocks.ts'

test.each([
  ['2027-01-31', '2027-02-28', '2027-04-30'],
  ['2028-01-31', '2028-02-29', '2028-04-30'],
  ['2028-01-30', '2028-02-29', '2028-04-30'],
  ['2027-02-28', '2027-03-28', '2027-05-28'],
  ['2028-02-29', '2028-03-29', '2028-05-29'],
  ['2027-11-30', '2027-12-30', '2028-02-29'],
  ['2027-12-15', '2028-01-15', '2028-03-15'],
  ['2027-08-31', '2027-09-30', '2027-11-30'],
])('what came in on %s is due on %s, and once extended on %s', (received, due, extended) => {
  expect(dueOn(received)).toBe(due)
  expect(extendedDueOn(received)).toBe(extended)
})

test.each([
  ['Europe/Brussels', '2027-01-31T23:30:00Z', '2027-02-01'],
  ['Europe/Brussels', '2027-07-31T21:59:59Z', '2027-07-31'],
  ['Europe/Brussels', '2027-07-31T22:00:00Z', '2027-08-01'],
  ['Europe/Lisbon', '2027-01-31T23:30:00Z', '2027-01-31'],
  ['Pacific/Kiritimati', '2027-01-31T10:00:00Z', '2027-02-01'],
  ['America/Adak', '2027-02-01T09:30:00Z', '2027-01-31'],
])('in %s it is at %s the %s', (zone, at, day) => {
  expect(dayIn(zone, new Date(at))).toBe(day)
})

test('days are counted by the calendar, also over a change of the clocks', () => {
  expect(daysBetween('2027-03-27', '2027-03-29')).toBe(2)
  expect(daysBetween('2027-11-01', '2027-10-30')).toBe(-2)
  expect(addMonths('2027-05-31', -3)).toBe('2027-02-28')
})

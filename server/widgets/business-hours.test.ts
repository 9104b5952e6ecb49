import { expect, test } from 'vitest'
import { isOpen } from './business-hours.ts'

const hours = {
  timeZone: 'Europe/Amsterdam',
  week: [
    { day: 1, from: '09:00', to: '17:00' },
    { day: 7, from: '22:00', to: '24:00' },
  ],
  holidays: ['2026-12-28'],
}

test.each([
  ['a Monday in winter, a minute before nine', '2026-11-23T07:59:00Z', false],
  ['a Monday in winter, at nine', '2026-11-23T08:00:00Z', true],
  ['a Monday in summer, at nine', '2026-07-06T07:00:00Z', true],
  ['a Monday, at five', '2026-11-23T16:00:00Z', false],
  ['a Tuesday', '2026-11-24T10:00:00Z', false],
  ['a Sunday, a minute before midnight', '2026-11-22T22:59:00Z', true],
  ['the midnight after, when it is Monday', '2026-11-22T23:00:00Z', false],
  ['a holiday', '2026-12-28T10:00:00Z', false],
])('%s', (_, moment, expected) => {
  expect(isOpen(hours, new Date(moment))).toBe(expected)
})

test('without hours it is always open', () => {
  expect(isOpen(null, new Date())).toBe(true)
})

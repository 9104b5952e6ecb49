import { expect, test } from 'vitest'
import { isOpen, nextSpan, withDay } from './business-hours.ts'

const span = (day: number, from: string, to: string) => ({ day, from, to })
const hours = {
  timeZone: 'Europe/Amsterdam',
  week: [span(1, '09:00', '12:00'), span(1, '13:00', '17:00'), span(7, '00:00', '24:00')],
  holidays: ['2026-03-09'],
}

// 2 March 2026 is a Monday; Amsterdam is an hour ahead of UTC until 29 March.
test.each([
  ['2026-03-02T07:59:00Z', false],
  ['2026-03-02T08:00:00Z', true],
  ['2026-03-02T11:00:00Z', false],
  ['2026-03-02T12:30:00Z', true],
  ['2026-03-02T16:00:00Z', false],
  ['2026-03-01T22:59:00Z', true],
  ['2026-03-09T10:00:00Z', false],
  ['2026-03-30T07:00:00Z', true],
])('at %s it is open: %s', (time, open) => {
  expect(isOpen(hours, Date.parse(time))).toBe(open)
})

test('a day gets new hours, the others keep theirs', () => {
  expect(withDay(hours.week, 1, [span(1, '10:00', '11:00')])).toEqual([
    span(1, '10:00', '11:00'),
    span(7, '00:00', '24:00'),
  ])
})

test('further hours of a day begin after the last ones and end by midnight', () => {
  expect(nextSpan(3, [])).toEqual(span(3, '09:00', '17:00'))
  expect(nextSpan(3, [span(3, '09:00', '12:00')])).toEqual(span(3, '13:00', '17:00'))
  expect(nextSpan(3, [span(3, '20:00', '24:00')])).toEqual(span(3, '22:00', '24:00'))
})

import { expect, test } from 'vitest'
import { lasted } from './time.ts'

const now = Date.parse('2026-03-01T12:00:00Z')
const before = (seconds: number) => new Date(now - seconds * 1000).toISOString()

test.each([
  [-5, undefined],
  [0, undefined],
  [59, undefined],
  [60, 1],
  [119, 1],
  [3599, 59],
  [3600, 1],
  [86_399, 23],
  [86_400, 1],
])('%i seconds have lasted %s minutes, hours or days', (seconds, count) => {
  const words = lasted(before(seconds), now)
  expect(words && Number.parseInt(words, 10)).toBe(count)
})

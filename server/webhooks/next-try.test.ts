import { expect, test } from 'vitest'
import { hours, later } from '#platform/clock'
import { nextTry } from './next-try.ts'

const start = new Date('2026-03-01T10:00:00.000Z')
const givesUpAt = later(start, hours(24))

function schedule(chance: () => number): number[] {
  const seconds: number[] = []
  let now: Date | null = start
  for (let tries = 1; now !== null; tries += 1) {
    seconds.push((now.getTime() - start.getTime()) / 1000)
    now = nextTry({ tries, now, givesUpAt }, chance())
  }
  return seconds
}

test('a delivery is tried at once, soon, and ever more rarely for a day, the last time when it is over', () => {
  expect(schedule(() => 0.5)).toEqual([
    0, 5, 20, 65, 200, 605, 1820, 5465, 16_400, 30_800, 45_200, 59_600, 74_000, 86_400,
  ])
})

test('chance moves each try by a fifth at most, and the end by nothing', () => {
  const [early, late] = [schedule(() => 0), schedule(() => 1)]
  expect([early[1], late[1]]).toEqual([4, 6])
  for (const tries of [early, late]) expect(tries.at(-1)).toBe(86_400)
  expect(nextTry({ tries: 3, now: start, givesUpAt }, 0)).not.toEqual(
    nextTry({ tries: 3, now: start, givesUpAt }, 1),
  )
})

test('what is late already is tried once and given up', () => {
  expect(nextTry({ tries: 1, now: givesUpAt, givesUpAt })).toBeNull()
})

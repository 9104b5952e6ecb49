import { beforeEach, expect, test } from 'vitest'
import { type Limiter, openLimiter } from './limiter.ts'

let now: number
let limiter: Limiter
const clock = { now: () => new Date(now) }
const limit = { count: 3, seconds: 60 }

beforeEach(() => {
  now = Date.UTC(2026, 0, 1)
  limiter = openLimiter({ clock, isOn: true })
})

const take = (bucket = 'a', times = 1) => {
  for (let count = 0; count < times; count += 1) limiter.take(bucket, limit)
}

test('a bucket gives what it holds, and then says how long to wait', () => {
  take('a', 3)
  expect(() => take()).toThrow(expect.objectContaining({ code: 'too_many_requests', retryAfterSeconds: 20 }))
  now += 19_000
  expect(() => take()).toThrow(expect.objectContaining({ retryAfterSeconds: 1 }))
  now += 1000
  take()
  expect(() => take()).toThrow(expect.objectContaining({ retryAfterSeconds: 20 }))
})

test('who waits as long as told is let in', () => {
  for (let round = 0; round < 50; round += 1) {
    try {
      take()
    } catch (error) {
      const { retryAfterSeconds = 0 } = error as { retryAfterSeconds?: number }
      now += retryAfterSeconds * 1000
      take()
    }
  }
})

test('one bucket does not empty another, and never holds more than its count', () => {
  take('a', 3)
  take('b', 3)
  now += 3_600_000
  take('a', 3)
  expect(() => take()).toThrow()
})

test('a clock that goes back gives nothing away', () => {
  take('a', 3)
  now -= 3_600_000
  expect(() => take()).toThrow()
})

test('an address is named alike all day, and another way the next', () => {
  const name = limiter.addressName('203.0.113.7')
  expect(limiter.addressName('203.0.113.7')).toBe(name)
  expect(limiter.addressName('203.0.113.8')).not.toBe(name)
  expect(name).not.toContain('203')
  now += 86_400_000
  expect(limiter.addressName('203.0.113.7')).not.toBe(name)
})

test('two processes name the same address differently: the key is nowhere but in memory', () => {
  const other = openLimiter({ clock, isOn: true })
  expect(other.addressName('203.0.113.7')).not.toBe(limiter.addressName('203.0.113.7'))
})

test('switched off it takes nothing', () => {
  limiter = openLimiter({ clock, isOn: false })
  take('a', 100)
})

test('the addresses of one IPv6 network share a name', () => {
  const name = limiter.addressName('2001:db8:1:2::1')
  expect(limiter.addressName('2001:db8:1:2:ffff::9')).toBe(name)
  expect(limiter.addressName('2001:db8:1:3::1')).not.toBe(name)
  expect(limiter.addressName('::ffff:203.0.113.7')).toBe(limiter.addressName('203.0.113.7'))
})

test('who presents a new token each time fills no memory', () => {
  for (let index = 0; index < 400_000; index += 1) {
    now += 1
    limiter.take(`token ${index}`, { count: 600, seconds: 60 })
  }
  expect(limiter.count()).toBeLessThan(30_000)
})

test('buckets that are not full are never thrown away', () => {
  take('a', 3)
  for (let index = 0; index < 50_000; index += 1) limiter.take(`other ${index}`, { count: 2, seconds: 3600 })
  expect(limiter.count()).toBe(50_001)
  expect(() => take()).toThrow()
})

test('a place takes so many at once, and one more when one has left', () => {
  expect([1, 2, 3].map(() => limiter.enter('office', 2))).toEqual([true, true, false])
  expect(limiter.enter('another', 2)).toBe(true)
  limiter.leave('office')
  expect([1, 2].map(() => limiter.enter('office', 2))).toEqual([true, false])
})

import { hash } from 'node:crypto'
import type { Clock } from './clock.ts'
import { Refusal } from './errors.ts'
import { newSecret } from './ids.ts'
import { networkOf } from './network.ts'

/** At most `count` at once, refilled evenly over `seconds`. */
export type Limit = { count: number; seconds: number }

export type Limiter = {
  /** Takes one from the bucket of this name; throws an honest 429 when it is empty. Says nothing where it is off. */
  take(bucket: string, limit: Limit): { left: number; fullAfterSeconds: number } | undefined
  /** Buckets in memory; a full one is soon forgotten. */
  count(): number
  /** For what stays open: false when `most` are in already, else leave() when it has closed. */
  enter(place: string, most: number): boolean
  leave(place: string): void
  /** An address as a bucket name: a keyed hash whose key is thrown away daily, so that it cannot be traced back. */
  addressName(address: string): string
}

export function openLimiter(options: { clock: Clock; isOn: boolean }): Limiter {
  const buckets = new Map<string, { left: number; at: number; fullAt: number }>()
  let key = { day: '', secret: newSecret() }
  const inside = new Map<string, number>()
  let sweptAt = 0
  let leftBySweep = 0

  // In between only if they have doubled, so that sweeping stays cheap however many are not full.
  function sweep(now: number): void {
    if (now < sweptAt + 60_000 && buckets.size < 2 * Math.max(leftBySweep, 10_000)) return
    for (const [name, { fullAt }] of buckets) if (fullAt <= now) buckets.delete(name)
    sweptAt = now
    leftBySweep = buckets.size
  }

  return {
    take(bucket, limit) {
      if (!options.isOn) return undefined
      const now = options.clock.now().getTime()
      sweep(now)
      const perMillisecond = limit.count / (limit.seconds * 1000)
      const before = buckets.get(bucket) ?? { left: limit.count, at: now, fullAt: now }
      const left = Math.min(limit.count, before.left + Math.max(0, now - before.at) * perMillisecond)
      if (left < 1) {
        throw new Refusal('too_many_requests', {
          retryAfterSeconds: Math.ceil((1 - left) / perMillisecond / 1000),
        })
      }
      const fullAfter = (limit.count - left + 1) / perMillisecond
      buckets.set(bucket, { left: left - 1, at: now, fullAt: now + fullAfter })
      return { left: Math.floor(left - 1), fullAfterSeconds: Math.ceil(fullAfter / 1000) }
    },
    count: () => buckets.size,
    enter(place, most) {
      const before = inside.get(place) ?? 0
      if (options.isOn && before >= most) return false
      inside.set(place, before + 1)
      return true
    },
    leave(place) {
      const left = (inside.get(place) ?? 0) - 1
      if (left > 0) inside.set(place, left)
      else inside.delete(place)
    },
    addressName(address) {
      const day = options.clock.now().toISOString().slice(0, 10)
      if (day !== key.day) key = { day, secret: newSecret() }
      return hash('sha256', key.secret + networkOf(address), 'base64url')
    },
  }
}

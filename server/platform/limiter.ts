import { hash } from 'node:crypto'
import type { Clock } from './clock.ts'
import { Refusal } from './errors.ts'
import { newSecret } from './ids.ts'

/** At most `count` at once, refilled evenly over `seconds`. */
export type Limit = { count: number; seconds: number }

export type Limiter = {
  /** Takes one from the bucket of this name; throws an honest 429 when it is empty. */
  take(bucket: string, limit: Limit): void
  /** An address as a bucket name: a keyed hash whose key is thrown away daily, so that it cannot be traced back. */
  addressName(address: string): string
}

export function openLimiter(options: { clock: Clock; isOn: boolean }): Limiter {
  const buckets = new Map<string, { left: number; at: number; fullAt: number }>()
  let key = { day: '', secret: newSecret() }
  let nextSweep = 0

  return {
    take(bucket, limit) {
      if (!options.isOn) return
      const now = options.clock.now().getTime()
      if (now >= nextSweep) {
        for (const [name, { fullAt }] of buckets) if (fullAt <= now) buckets.delete(name)
        nextSweep = now + 60_000
      }
      const perMillisecond = limit.count / (limit.seconds * 1000)
      const before = buckets.get(bucket) ?? { left: limit.count, at: now, fullAt: now }
      const left = Math.min(limit.count, before.left + Math.max(0, now - before.at) * perMillisecond)
      if (left < 1) {
        throw new Refusal('too_many_requests', {
          retryAfterSeconds: Math.ceil((1 - left) / perMillisecond / 1000),
        })
      }
      buckets.set(bucket, {
        left: left - 1,
        at: now,
        fullAt: now + (limit.count - left + 1) / perMillisecond,
      })
    },
    addressName(address) {
      const day = options.clock.now().toISOString().slice(0, 10)
      if (day !== key.day) key = { day, secret: newSecret() }
      return hash('sha256', key.secret + address, 'base64url')
    },
  }
}

import { retrySeconds } from '#contract/webhooks'
import { later } from '#platform/clock'

/**
 * After so many tries: each wait three times the one before, up to four hours, a fifth more or less by chance, so that a
 * receiver that comes back is not met by everything at once. The last try is made when the time is up; then null.
 */
export function nextTry(
  { tries, now, givesUpAt }: { tries: number; now: Date; givesUpAt: Date },
  chance: number = Math.random(),
): Date | null {
  if (now >= givesUpAt) return null
  const seconds = retrySeconds[Math.min(tries, retrySeconds.length) - 1] ?? retrySeconds[0]
  const next = later(now, seconds * 1000 * (0.8 + 0.4 * chance))
  return next < givesUpAt ? next : givesUpAt
}

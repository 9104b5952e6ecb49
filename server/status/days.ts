import { days, later, minutes } from '#platform/clock'
import type { Part } from '#platform/health'

/** Of one day and one part: how many of the looks, one a minute, found it down. */
export type Day = { looks: number; failures: number }
/** By part, then by day (2026-11-28, UTC). */
export type Days = Partial<Record<Part, Record<string, Day>>>

export const keptDays = 90

export const dayOf = (at: Date): string => at.toISOString().slice(0, 10)

/** The last 90 days, the oldest first. */
export const lastDays = (now: Date): string[] =>
  Array.from({ length: keptDays }, (_, index) => dayOf(later(now, days(index - keptDays + 1))))

/** Adds one look; what is older than 90 days goes. */
export function addLook(kept: Days, at: Date, isUp: Partial<Record<Part, boolean>>): void {
  for (const [part, up] of Object.entries(isUp) as [Part, boolean][]) count(kept, part, dayOf(at), up ? 0 : 1)
  const oldest = lastDays(at)[0] ?? ''
  for (const byDay of Object.values(kept))
    for (const day of Object.keys(byDay)) if (day < oldest) delete byDay[day]
}

/** While no server ran, nobody was served: each minute of it counts as one look that found every part down. */
export function addSilence(kept: Days, from: Date, until: Date): void {
  const oldest = later(until, -days(keptDays))
  let at = from < oldest ? oldest : from
  for (at = later(at, minutes(1)); at < until; at = later(at, minutes(1)))
    for (const part of Object.keys(kept) as Part[]) count(kept, part, dayOf(at), 1)
}

function count(kept: Days, part: Part, day: string, failures: number): void {
  const byDay = kept[part] ?? {}
  const before = byDay[day] ?? { looks: 0, failures: 0 }
  byDay[day] = { looks: before.looks + 1, failures: before.failures + failures }
  kept[part] = byDay
}

/** From 0 to 1; null: nobody has looked yet. */
export function availability(byDay: Record<string, Day> = {}): number | null {
  const all = Object.values(byDay)
  const looks = all.reduce((sum, day) => sum + day.looks, 0)
  const failures = all.reduce((sum, day) => sum + day.failures, 0)
  return looks === 0 ? null : 1 - failures / looks
}

import { later, minutes } from '#platform/clock'
import type { Part } from '#platform/health'
import type { Platform } from '#platform/platform'
import { addLook, addSilence, type Days } from './days.ts'
import { keep, readKept } from './kept.ts'

const lookEvery = minutes(1)
/** Whoever reads the page is told of now; more often nothing is asked, however many read. */
const freshFor = 10_000
/** The database's own patience is longer; a page waits no longer than this. */
const longestCheck = 3000
/** Not at every look: mail servers do not like to be asked each minute. */
const rarely: Partial<Record<Part, number>> = { mail: minutes(5) }

/** What was found at the last look; a part that nobody could ask yet is missing. */
export type Found = { at: Date; isUp: Partial<Record<Part, boolean>> }

export type Watch = {
  /** Looks first, where the last look is older than ten seconds. */
  now(): Promise<Found>
  days(): Days
  begin(): void
  stop(): Promise<void>
}

/** Asks each part of the server, once a minute and when somebody wants to know; `after` follows each look of a minute. */
export function openWatch(platform: Platform, after: () => Promise<void>): Watch {
  const { clock, config, log, health } = platform
  const kept = readKept(config.dataDir)
  const askedAt = new Map<Part, Date>()
  let found: Found | undefined
  let looking: Promise<Found> | undefined
  let running = Promise.resolve()
  let timers: NodeJS.Timeout[] = []

  async function look(): Promise<Found> {
    const at = clock.now()
    const isUp = { ...found?.isUp }
    await Promise.all(
      [...health.checks()].map(async ([part, check]) => {
        const before = askedAt.get(part)
        if (before && later(before, rarely[part] ?? 0) > at) return
        askedAt.set(part, at)
        isUp[part] = await isWell(check)
      }),
    )
    found = { at, isUp }
    return found
  }
  const lookOnce = () => {
    looking ??= look().finally(() => {
      looking = undefined
    })
    return looking
  }

  async function lookAndKeep(): Promise<void> {
    try {
      const { at, isUp } = await lookOnce()
      if (kept.lookedAt && later(kept.lookedAt, 3 * lookEvery) < at) addSilence(kept.days, kept.lookedAt, at)
      addLook(kept.days, at, isUp)
      kept.lookedAt = at
      await keep(config.dataDir, at, kept.days)
    } catch (error) {
      log.error('What the status page shows could not be kept', error)
    }
    await after().catch((error: unknown) =>
      log.error('Whoever wants to hear of incidents could not be told', error),
    )
  }
  const again = () => {
    running = running.then(lookAndKeep)
  }

  return {
    now: () => (found && later(found.at, freshFor) > clock.now() ? Promise.resolve(found) : lookOnce()),
    days: () => kept.days,
    begin() {
      // The doors are opened after this.
      timers = [setTimeout(again, 1000).unref(), setInterval(again, lookEvery).unref()]
    },
    async stop() {
      for (const timer of timers) clearTimeout(timer)
      await running
      await looking
    },
  }
}

/** What does not answer in time is down for whoever waits. */
async function isWell(check: () => Promise<void>): Promise<boolean> {
  const patience = new AbortController()
  const asked = check().then(
    () => true,
    () => false,
  )
  const late = new Promise<boolean>((resolve) => {
    const timer = setTimeout(() => resolve(false), longestCheck)
    patience.signal.addEventListener('abort', () => clearTimeout(timer))
  })
  const answer = await Promise.race([asked, late])
  patience.abort()
  return answer
}

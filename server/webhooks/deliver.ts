import { setTimeout as sleep } from 'node:timers/promises'
import { hours } from '#platform/clock'
import type { Database } from '#platform/database/database'
import { isDatabaseGone } from '#platform/errors'
import type { Platform } from '#platform/platform'
import { openTurns } from '#platform/turns'
import { claimDelivery } from './claim-delivery.ts'
import { type Outcome, settleDelivery } from './settle-delivery.ts'
import type { Place } from './signing.ts'
import { sweep } from './sweep.ts'
import { tryDelivery } from './try-delivery.ts'

/** A receiver gets so many at the same time; one that does not answer gets one at a time, and keeps nobody else waiting. */
const mostAtOnce = 4
/** All receivers together: beyond that they take turns, however many there are. */
export const mostTogether = 200
/** Of these, for receivers that do not take anything: however many hang, the others have room. */
export const mostFailing = 100
/** Of the few connections to the database: people who wait for an answer need them more. */
const mostConnections = 4
/** Organizations that one question to the database is about. */
const mostAsked = 500
const lookEvery = 1000
const sweepEvery = hours(1)
/** What is not settled by then is tried again by whoever starts next. */
const longestStopping = 2000

/**
 * Brings deliveries to their receivers: those just announced at once, those whose time has come within a second. Nothing is
 * known here that is not in the database, so any number of processes may do it, and any may end.
 */
export function startDelivering(platform: Platform, onFailure: (error: unknown) => void) {
  const { clock, secrets, announcements } = platform
  const takeConnection = openTurns(mostConnections)
  const database: Database = {
    ...platform.database,
    inOrganization: (organizationId, work) =>
      takeConnection(() => platform.database.inOrganization(organizationId, work)),
  }
  const takeTurn = openTurns(mostTogether)
  const takeFailingTurn = openTurns(mostFailing)
  const working = new Map<string, Set<Promise<void>>>()
  const wanted = new Set<string>()
  let known = new Set<string>()
  let looking: Promise<void> | undefined
  let sweeping: Promise<void> | undefined
  let sweptAt = Number.NEGATIVE_INFINITY
  let isStopped = false

  function employ(place: Place, isFailing: boolean): void {
    const workers = working.get(place.webhookId) ?? new Set()
    if (isStopped || workers.size >= (isFailing ? 1 : mostAtOnce)) return
    working.set(place.webhookId, workers)
    const worker = work(place, isFailing)
      .catch(report)
      .finally(() => {
        workers.delete(worker)
        if (workers.size === 0) working.delete(place.webhookId)
      })
    workers.add(worker)
  }

  /** A turn for each delivery: who has many waits for those who have few. */
  async function work(place: Place, isFailing: boolean): Promise<void> {
    const deliver = () => takeTurn(() => deliverNext(place))
    for (let hasFailed = isFailing; ; ) {
      const outcome = await (hasFailed ? takeFailingTurn(deliver) : deliver())
      if (!outcome) return
      hasFailed = outcome.reason !== null
      if (hasFailed && (working.get(place.webhookId)?.size ?? 0) > 1) return
    }
  }

  async function deliverNext(place: Place): Promise<Outcome | undefined> {
    const { organizationId, webhookId } = place
    if (isStopped) return undefined
    const claimed = await database.inOrganization(organizationId, (tx) =>
      claimDelivery(tx, secrets, webhookId),
    )
    if (!claimed) return undefined
    if (claimed.failingSince === null) employ(place, false)
    const outcome = await tryDelivery({ ...platform, database }, claimed, onFailure)
    await database.inOrganization(organizationId, (tx) => settleDelivery(tx, claimed, outcome))
    return outcome
  }

  async function look(organizations: string[]): Promise<void> {
    for (let start = 0; start < organizations.length; start += mostAsked) {
      const due = await database.call<{ organization_id: string; webhook_id: string; is_failing: boolean }>(
        'due_webhooks',
        'select organization_id, webhook_id, is_failing from due_webhooks($1::uuid[], $2::timestamptz)',
        [organizations.slice(start, start + mostAsked), clock.now()],
      )
      for (const { organization_id, webhook_id, is_failing } of due) {
        employ({ organizationId: organization_id, webhookId: webhook_id }, is_failing)
      }
    }
  }

  async function lookEverywhere(): Promise<void> {
    const rows = await database.call<{ id: string }>(
      'list_organizations_with_webhooks',
      'select list_organizations_with_webhooks() as id',
      [],
    )
    known = new Set(rows.map(({ id }) => id))
    if (!sweeping && clock.now().getTime() - sweptAt >= sweepEvery) {
      sweptAt = clock.now().getTime()
      sweeping = sweepAll()
        .catch(report)
        .finally(() => {
          sweeping = undefined
        })
    }
    await look([...known])
  }

  /** Beside the rounds, which nobody's long log may hold up. */
  async function sweepAll(): Promise<void> {
    for (const organizationId of known) if (!isStopped) await sweep(database, organizationId)
  }

  /** One after the other; what is announced meanwhile is looked for together. */
  function lookSoon(): void {
    if (looking || isStopped) return
    looking = (async () => {
      while (wanted.size > 0) {
        const organizations = [...wanted]
        wanted.clear()
        await look(organizations)
      }
    })()
      .catch(report)
      .finally(() => {
        looking = undefined
      })
  }

  function report(error: unknown): void {
    // It says so itself, and what is due stays due.
    if (!isStopped && !isDatabaseGone(error)) onFailure(error)
  }

  // An organization without webhooks costs nothing here.
  announcements.listen((organizationId) => {
    if (!known.has(organizationId)) return
    wanted.add(organizationId)
    lookSoon()
  })
  const rounds = new AbortController()
  const going = (async () => {
    while (!isStopped) {
      await lookEverywhere().catch(report)
      await sleep(lookEvery, undefined, { signal: rounds.signal }).catch(() => undefined)
    }
  })()

  return {
    async stop(): Promise<void> {
      isStopped = true
      rounds.abort()
      const left = [going, looking, sweeping, ...[...working.values()].flatMap((workers) => [...workers])]
      await Promise.race([Promise.all(left), sleep(longestStopping, undefined, { ref: false })])
    },
  }
}

import { setTimeout as sleep } from 'node:timers/promises'
import { hours } from '#platform/clock'
import { isDatabaseGone } from '#platform/errors'
import type { Platform } from '#platform/platform'
import { claimDelivery } from './claim-delivery.ts'
import { settleDelivery } from './settle-delivery.ts'
import type { Place } from './signing.ts'
import { sweep } from './sweep.ts'
import { tryDelivery } from './try-delivery.ts'

/** A receiver gets so many at the same time; one that does not answer gets one at a time, and keeps nobody else waiting. */
const mostAtOnce = 4
const lookEvery = 1000
const sweepEvery = hours(1)
/** What is not settled by then is tried again by whoever starts next. */
const longestStopping = 2000

/**
 * Brings deliveries to their receivers: those just announced at once, those whose time has come within a second. Nothing is
 * known here that is not in the database, so any number of processes may do it, and any may end.
 */
export function startDelivering(platform: Platform, onFailure: (error: unknown) => void) {
  const { database, clock, secrets, announcements } = platform
  const working = new Map<string, Set<Promise<void>>>()
  const wanted = new Set<string>()
  let known = new Set<string>()
  let looking: Promise<void> | undefined
  let sweptAt = clock.now().getTime()
  let isStopped = false

  function employ(place: Place, most = mostAtOnce): void {
    const workers = working.get(place.webhookId) ?? new Set()
    if (isStopped || workers.size >= most) return
    working.set(place.webhookId, workers)
    const worker = work(place)
      .catch(report)
      .finally(() => {
        workers.delete(worker)
        if (workers.size === 0) working.delete(place.webhookId)
      })
    workers.add(worker)
  }

  async function work(place: Place): Promise<void> {
    const { organizationId, webhookId } = place
    while (!isStopped) {
      const claimed = await database.inOrganization(organizationId, (tx) =>
        claimDelivery(tx, secrets, webhookId),
      )
      if (!claimed) return
      if (claimed.failingSince === null) employ(place)
      const outcome = await tryDelivery(platform, claimed, onFailure)
      await database.inOrganization(organizationId, (tx) => settleDelivery(tx, claimed, outcome))
      if (outcome.reason !== null && (working.get(webhookId)?.size ?? 0) > 1) return
    }
  }

  async function look(organizations: string[]): Promise<void> {
    if (organizations.length === 0) return
    const due = await database.call<{ organization_id: string; webhook_id: string }>(
      'due_webhooks',
      'select organization_id, webhook_id from due_webhooks($1::uuid[], $2::timestamptz)',
      [organizations, clock.now()],
    )
    for (const { organization_id, webhook_id } of due) {
      employ({ organizationId: organization_id, webhookId: webhook_id })
    }
  }

  async function lookEverywhere(): Promise<void> {
    const rows = await database.call<{ id: string }>(
      'list_organizations_with_webhooks',
      'select list_organizations_with_webhooks() as id',
      [],
    )
    known = new Set(rows.map(({ id }) => id))
    if (clock.now().getTime() - sweptAt >= sweepEvery) {
      sweptAt = clock.now().getTime()
      for (const organizationId of known) await database.inOrganization(organizationId, sweep)
    }
    await look([...known])
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
      const left = [going, looking, ...[...working.values()].flatMap((workers) => [...workers])]
      await Promise.race([Promise.all(left), sleep(longestStopping, undefined, { ref: false })])
    },
  }
}

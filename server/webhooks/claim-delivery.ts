import { sql } from 'kysely'
import type { EventType } from '#contract/events'
import { later } from '#platform/clock'
import type { Tx } from '#platform/database/transaction'
import type { Secrets } from '#platform/secrets'
import { openKey } from './signing.ts'
import { lockWebhook } from './webhooks.ts'

/** A delivery that is being tried. triedAt says whether its outcome is still wanted when it is known. */
export type Claimed = {
  organizationId: string
  webhookId: string
  address: string
  includesContents: boolean
  keys: Buffer[]
  /** Since when nothing got through here: then one at a time is enough. */
  failingSince: Date | null
  id: string
  type: EventType
  subjectId: string | null
  seq: number | null
  happenedAt: Date
  tries: number
  triedAt: Date
  givesUpAt: Date
}

/** Longer than any try lasts: whoever has not settled it by then is gone, and it is due again. */
const lease = 30_000
const atOnce = 50

/**
 * Takes the next delivery that is due, if there is one: none of which an earlier event about the same is still waiting.
 * Those are put aside until that one is settled, so that a long row behind one that fails costs nothing.
 */
export async function claimDelivery(
  tx: Tx,
  secrets: Secrets,
  webhookId: string,
): Promise<Claimed | undefined> {
  const webhook = await lockWebhook(tx, webhookId)
  if (!webhook) return undefined
  for (;;) {
    const due = await findDue(tx, webhookId, webhook.paused_at !== null)
    const blocked = due.filter(({ is_blocked }) => is_blocked).map(({ id }) => id)
    if (blocked.length > 0) await putAside(tx, webhookId, blocked)
    const next = due.find(({ is_blocked }) => !is_blocked)
    if (!next && due.length === atOnce) continue
    if (!next) return undefined
    const place = { organizationId: tx.organizationId, webhookId }
    const { sealed_secret, sealed_previous_secret, previous_signs_until } = webhook
    const isPreviousGood = previous_signs_until !== null && previous_signs_until > tx.now
    return {
      ...place,
      ...(await take(tx, webhookId, next.id)),
      address: webhook.address,
      includesContents: webhook.includes_contents,
      failingSince: webhook.failing_since,
      keys: [
        openKey(secrets, place, 'sealed_secret', sealed_secret),
        ...(sealed_previous_secret && isPreviousGood
          ? [openKey(secrets, place, 'sealed_previous_secret', sealed_previous_secret)]
          : []),
      ],
    }
  }
}

/** A test waits for nothing and holds nothing up. */
async function findDue(tx: Tx, webhookId: string, isPaused: boolean) {
  const { rows } = await sql<{ id: string; is_blocked: boolean }>`
    select d.id, d.type <> 'webhook.test' and exists (
        select from webhook_deliveries earlier
        where earlier.organization_id = d.organization_id and earlier.webhook_id = d.webhook_id
          and earlier.status = 'waiting' and earlier.subject_id = d.subject_id and earlier.number < d.number
          and earlier.type <> 'webhook.test') as is_blocked
    from webhook_deliveries d
    where d.organization_id = ${tx.organizationId} and d.webhook_id = ${webhookId} and d.status = 'waiting'
      and d.next_try_at <= ${tx.now} and ${isPaused ? sql`d.type = 'webhook.test'` : sql`true`}
    order by d.next_try_at, d.number
    limit ${atOnce}`.execute(tx.db)
  return rows
}

const updateDeliveries = (tx: Tx, webhookId: string) =>
  tx.db
    .updateTable('webhook_deliveries')
    .where('organization_id', '=', tx.organizationId)
    .where('webhook_id', '=', webhookId)

async function putAside(tx: Tx, webhookId: string, ids: string[]): Promise<void> {
  await updateDeliveries(tx, webhookId).set({ next_try_at: null }).where('id', 'in', ids).execute()
}

async function take(tx: Tx, webhookId: string, id: string) {
  const row = await updateDeliveries(tx, webhookId)
    .set((old) => ({ tries: old('tries', '+', 1), next_try_at: later(tx.now, lease), tried_at: tx.now }))
    .where('id', '=', id)
    .returning(['type', 'subject_id', 'seq', 'happened_at', 'tries', 'gives_up_at'])
    .executeTakeFirstOrThrow()
  return {
    id,
    type: row.type as EventType,
    subjectId: row.subject_id,
    seq: row.seq,
    happenedAt: row.happened_at,
    tries: row.tries,
    triedAt: tx.now,
    givesUpAt: row.gives_up_at,
  }
}

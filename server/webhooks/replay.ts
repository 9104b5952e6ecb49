import { sql } from 'kysely'
import { retryHours, type WebhookDelivery } from '#contract/webhooks'
import { hours, later } from '#platform/clock'
import type { Tx } from '#platform/database/transaction'
import { getDelivery } from './deliveries.ts'
import { changeDeliveries } from './in-batches.ts'
import { refuseUnknownWebhook } from './webhooks.ts'

/** Sends it again, with a day of tries before it. It keeps its place before later events about the same that wait. */
export async function replayDelivery(
  tx: Tx,
  webhookId: string,
  deliveryId: string,
): Promise<WebhookDelivery> {
  await refuseUnknownWebhook(tx, webhookId)
  // A stranger's is not found here.
  await getDelivery(tx, webhookId, deliveryId)
  await sql`
    update webhook_deliveries set ${startAgain(tx)}
    where organization_id = ${tx.organizationId} and webhook_id = ${webhookId} and id = ${deliveryId}`.execute(
    tx.db,
  )
  tx.announced()
  return getDelivery(tx, webhookId, deliveryId)
}

export async function replayFailed(tx: Tx, webhookId: string, since: Date): Promise<number> {
  await refuseUnknownWebhook(tx, webhookId)
  const replayed = await changeDeliveries(tx, webhookId, {
    change: startAgain(tx),
    those: sql`status in ('failed', 'dropped') and type <> 'webhook.test' and happened_at >= ${since}`,
  })
  tx.announced()
  return replayed
}

// The outcome of a try that is under way is not taken for that of a new one. A test is tried once, again too.
const startAgain = (tx: Tx) => sql`
  status = 'waiting', tries = 0, tried_at = null, next_try_at = ${tx.now},
  gives_up_at = case type when 'webhook.test' then ${tx.now}::timestamptz else ${later(tx.now, hours(retryHours))} end`

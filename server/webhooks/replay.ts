import { retryHours, type WebhookDelivery } from '#contract/webhooks'
import { hours, later } from '#platform/clock'
import type { Tx } from '#platform/database/transaction'
import { notFound } from '#platform/errors'
import { getDelivery } from './deliveries.ts'
import { refuseUnknownWebhook } from './webhooks.ts'

/** Sends it again, with a day of tries before it. It keeps its place before later events about the same that wait. */
export async function replayDelivery(
  tx: Tx,
  webhookId: string,
  deliveryId: string,
): Promise<WebhookDelivery> {
  await refuseUnknownWebhook(tx, webhookId)
  const replayed = await startAgain(tx, webhookId).where('id', '=', deliveryId).executeTakeFirst()
  if (replayed.numUpdatedRows === 0n) throw notFound('delivery')
  tx.announced()
  return getDelivery(tx, webhookId, deliveryId)
}

export async function replayFailed(tx: Tx, webhookId: string, since: Date): Promise<number> {
  await refuseUnknownWebhook(tx, webhookId)
  const replayed = await startAgain(tx, webhookId)
    .where('status', 'in', ['failed', 'dropped'])
    .where('type', '<>', 'webhook.test')
    .where('happened_at', '>=', since)
    .executeTakeFirst()
  tx.announced()
  return Number(replayed.numUpdatedRows)
}

// The outcome of a try that is under way is not taken for that of a new one.
const startAgain = (tx: Tx, webhookId: string) =>
  tx.db
    .updateTable('webhook_deliveries')
    .set({
      status: 'waiting',
      tries: 0,
      tried_at: null,
      next_try_at: tx.now,
      gives_up_at: later(tx.now, hours(retryHours)),
    })
    .where('organization_id', '=', tx.organizationId)
    .where('webhook_id', '=', webhookId)

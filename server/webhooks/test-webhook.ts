import type { WebhookDelivery } from '#contract/webhooks'
import type { Tx } from '#platform/database/transaction'
import { newId } from '#platform/ids'
import { getDelivery } from './deliveries.ts'
import { refuseUnknownWebhook } from './webhooks.ts'

/** Tried once, paused or not: whoever presses the button wants to know how it is now. */
export async function testWebhook(tx: Tx, webhookId: string): Promise<WebhookDelivery> {
  await refuseUnknownWebhook(tx, webhookId)
  const id = newId()
  await tx.db
    .insertInto('webhook_deliveries')
    .values({
      organization_id: tx.organizationId,
      webhook_id: webhookId,
      id,
      type: 'webhook.test',
      subject_id: webhookId,
      happened_at: tx.now,
      next_try_at: tx.now,
      gives_up_at: tx.now,
    })
    .execute()
  tx.announced()
  return getDelivery(tx, webhookId, id)
}

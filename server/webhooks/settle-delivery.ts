import { sql } from 'kysely'
import { pauseAfterDays, type WebhookDelivery } from '#contract/webhooks'
import { days, hours, later } from '#platform/clock'
import type { Tx } from '#platform/database/transaction'
import { announce } from '#platform/events'
import type { Claimed } from './claim-delivery.ts'
import { mailPaused } from './mail-paused.ts'
import { nextTry } from './next-try.ts'
import { lockWebhook, updateWebhooks } from './webhooks.ts'

export type Outcome = {
  code: number | null
  /** null: delivered. */
  reason: WebhookDelivery['reason']
  milliseconds: number
}

/** Says what became of a try. Where somebody else tries it by now, theirs counts. */
export async function settleDelivery(tx: Tx, claimed: Claimed, outcome: Outcome): Promise<void> {
  const { webhookId, id, type, tries, triedAt, givesUpAt } = claimed
  const webhook = await lockWebhook(tx, webhookId)
  if (!webhook) return
  const isDelivered = outcome.reason === null
  // Until the notice period is over it is kept, and says nothing against the webhook.
  const isHeldBack = outcome.reason === 'not_yet_effective'
  const next = isDelivered
    ? null
    : isHeldBack
      ? later(tx.now, hours(1))
      : nextTry({ tries, now: tx.now, givesUpAt })
  const status = isDelivered ? 'delivered' : next === null ? 'failed' : 'waiting'
  const settled = await tx.db
    .updateTable('webhook_deliveries')
    .set({ ...outcome, status, next_try_at: next })
    .where('organization_id', '=', tx.organizationId)
    .where('webhook_id', '=', webhookId)
    .where('id', '=', id)
    .where('status', '=', 'waiting')
    .where('tried_at', '=', triedAt)
    .executeTakeFirst()
  if (settled.numUpdatedRows === 0n) return
  if (status !== 'waiting') await letNextGo(tx, claimed)
  // What is tried by hand says nothing against a webhook.
  const hasFailed = !isDelivered && !isHeldBack && type !== 'webhook.test'
  const failingSince = isDelivered
    ? null
    : hasFailed
      ? (webhook.failing_since ?? tx.now)
      : webhook.failing_since
  await updateWebhooks(tx, webhookId)
    .set({
      last_tried_at: tx.now,
      last_code: outcome.code,
      is_last_delivered: isDelivered,
      failing_since: failingSince,
    })
    .execute()
  const isHopeless = failingSince !== null && later(failingSince, days(pauseAfterDays)) <= tx.now
  if (hasFailed && isHopeless && webhook.paused_at === null) await pause(tx, webhookId)
}

/** What waited behind it is due. */
async function letNextGo(tx: Tx, { webhookId, subjectId }: Claimed): Promise<void> {
  if (subjectId === null) return
  await sql`
    update webhook_deliveries set next_try_at = ${tx.now}
    where organization_id = ${tx.organizationId} and webhook_id = ${webhookId} and status = 'waiting'
      and next_try_at is null and number = (
        select min(number) from webhook_deliveries
        where organization_id = ${tx.organizationId} and webhook_id = ${webhookId} and status = 'waiting'
          and subject_id = ${subjectId} and type <> 'webhook.test')`.execute(tx.db)
}

async function pause(tx: Tx, webhookId: string): Promise<void> {
  await updateWebhooks(tx, webhookId).set({ paused_at: tx.now }).execute()
  await announce(tx, 'system', { type: 'webhook.paused', subjectId: webhookId })
  await mailPaused(tx, webhookId)
}

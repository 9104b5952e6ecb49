import { sql } from 'kysely'
import type { ReplyOf } from '#contract/endpoint'
import type { resumeWebhook as endpoint } from '#contract/webhooks'
import type { UserActor } from '#platform/actor'
import type { Tx } from '#platform/database/transaction'
import { notFound } from '#platform/errors'
import { announce } from '#platform/events'
import { changeDeliveries } from './in-batches.ts'
import { getWebhook, lockWebhook, updateWebhooks } from './webhooks.ts'

/** Goes on with what is still within its time, in its order; the rest is dropped, and counted. Where none is paused: nothing. */
export async function resumeWebhook(
  tx: Tx,
  actor: UserActor,
  webhookId: string,
): Promise<ReplyOf<typeof endpoint>> {
  const before = await lockWebhook(tx, webhookId)
  if (!before) throw notFound('webhook')
  if (before.paused_at === null) return { webhook: await getWebhook(tx, webhookId), waiting: 0, dropped: 0 }
  await dropLate(tx, webhookId)
  const dropped = await countDropped(tx, webhookId, before.paused_at)
  await changeDeliveries(tx, webhookId, {
    change: sql`next_try_at = ${tx.now}`,
    those: sql`status = 'waiting' and (next_try_at is null or next_try_at > ${tx.now})`,
  })
  const waiting = await countWaiting(tx, webhookId)
  await updateWebhooks(tx, webhookId).set({ paused_at: null, failing_since: null }).execute()
  await announce(tx, actor, { type: 'webhook.resumed', subjectId: webhookId })
  return { webhook: await getWebhook(tx, webhookId), waiting, dropped }
}

/** What waited through a pause for longer than it may. */
export async function dropLate(tx: Tx, webhookId: string): Promise<void> {
  await changeDeliveries(tx, webhookId, {
    change: sql`status = 'dropped', next_try_at = null`,
    those: sql`status = 'waiting' and gives_up_at <= ${tx.now}`,
  })
}

const countDeliveries = (tx: Tx, webhookId: string) =>
  tx.db
    .selectFrom('webhook_deliveries')
    .select((select) => select.fn.countAll<string>().as('count'))
    .where('organization_id', '=', tx.organizationId)
    .where('webhook_id', '=', webhookId)

async function countWaiting(tx: Tx, webhookId: string): Promise<number> {
  const { count } = await countDeliveries(tx, webhookId)
    .where('status', '=', 'waiting')
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** The sweep has dropped some of them before. */
async function countDropped(tx: Tx, webhookId: string, pausedAt: Date): Promise<number> {
  const { count } = await countDeliveries(tx, webhookId)
    .where('status', '=', 'dropped')
    .where('gives_up_at', '>', pausedAt)
    .executeTakeFirstOrThrow()
  return Number(count)
}

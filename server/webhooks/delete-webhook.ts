import { sql } from 'kysely'
import type { UserActor } from '#platform/actor'
import type { Tx } from '#platform/database/transaction'
import { notFound } from '#platform/errors'
import { announce } from '#platform/events'
import type { Job } from '#platform/jobs/queue'
import type { Platform } from '#platform/platform'
import { inBatches, isAmong, mostAtOnce } from './in-batches.ts'
import { updateWebhooks } from './webhooks.ts'

const job = 'webhooks.forget'

/** At once it hears nothing more, and its address and secrets are gone; its log may be long and follows. */
export async function deleteWebhook(tx: Tx, actor: UserActor, webhookId: string): Promise<void> {
  const deleted = await updateWebhooks(tx, webhookId)
    .set({
      address: '',
      sealed_secret: Buffer.alloc(0),
      sealed_previous_secret: null,
      previous_signs_until: null,
      deleted_at: tx.now,
    })
    .executeTakeFirst()
  if (deleted.numUpdatedRows === 0n) throw notFound('webhook')
  await announce(tx, actor, { type: 'webhook.deleted', subjectId: webhookId })
  await tx.enqueue(job, { webhookId })
}

export const forgetWebhookJob = ({ database }: Platform): Job => ({
  name: job,
  async run({ organizationId = '', webhookId = '' }) {
    await inBatches(() => database.inOrganization(organizationId, (tx) => forgetDeliveries(tx, webhookId)))
    await database.inOrganization(organizationId, (tx) =>
      tx.db
        .deleteFrom('webhooks')
        .where('organization_id', '=', organizationId)
        .where('id', '=', webhookId)
        .where('deleted_at', 'is not', null)
        .execute(),
    )
  },
})

async function forgetDeliveries(tx: Tx, webhookId: string): Promise<bigint | undefined> {
  const forgotten = await sql`
    delete from webhook_deliveries where organization_id = ${tx.organizationId} and ${isAmong(sql`
      select ctid from webhook_deliveries
      where organization_id = ${tx.organizationId} and webhook_id = ${webhookId}
      limit ${mostAtOnce}`)}`.execute(tx.db)
  return forgotten.numAffectedRows
}

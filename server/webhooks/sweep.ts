import { sql } from 'kysely'
import { logDays } from '#contract/webhooks'
import { days, later } from '#platform/clock'
import type { Database } from '#platform/database/database'
import type { Tx } from '#platform/database/transaction'
import { inBatches, isAmong, mostAtOnce } from './in-batches.ts'
import { dropLate } from './resume.ts'
import { lockWebhook } from './webhooks.ts'

/** Once an hour: the log forgets after thirty days, a secret that signs no more is gone, what waited through a pause is late. */
export async function sweep(database: Database, organizationId: string): Promise<void> {
  await inBatches(() => database.inOrganization(organizationId, forgetOld))
  const paused = await database.inOrganization(organizationId, async (tx) => {
    await forgetSecrets(tx)
    return listPaused(tx)
  })
  for (const { id } of paused) await database.inOrganization(organizationId, (tx) => dropLateOf(tx, id))
}

async function forgetOld(tx: Tx): Promise<bigint | undefined> {
  const forgotten = await sql`
    delete from webhook_deliveries where organization_id = ${tx.organizationId} and ${isAmong(sql`
      select d.ctid from webhooks w
      join webhook_deliveries d on d.organization_id = w.organization_id and d.webhook_id = w.id
        and d.happened_at < ${later(tx.now, -days(logDays))} and d.status <> 'waiting'
      where w.organization_id = ${tx.organizationId}
      limit ${mostAtOnce}`)}`.execute(tx.db)
  return forgotten.numAffectedRows
}

const forgetSecrets = (tx: Tx) =>
  tx.db
    .updateTable('webhooks')
    .set({ sealed_previous_secret: null, previous_signs_until: null })
    .where('organization_id', '=', tx.organizationId)
    .where('previous_signs_until', '<=', tx.now)
    .execute()

const listPaused = (tx: Tx) =>
  tx.db
    .selectFrom('webhooks')
    .select('id')
    .where('organization_id', '=', tx.organizationId)
    .where('paused_at', 'is not', null)
    .where('deleted_at', 'is', null)
    .execute()

/** Somebody may have let it go on meanwhile. */
async function dropLateOf(tx: Tx, webhookId: string): Promise<void> {
  if ((await lockWebhook(tx, webhookId))?.paused_at) await dropLate(tx, webhookId)
}

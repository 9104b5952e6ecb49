import { sql } from 'kysely'
import { logDays } from '#contract/webhooks'
import { days, later } from '#platform/clock'
import type { Tx } from '#platform/database/transaction'
import { dropLate } from './resume.ts'

/** The next hour takes what is left. */
const mostAtOnce = 10_000

/** Once an hour: the log forgets after thirty days, a secret that signs no more is gone, what waited through a pause is late. */
export async function sweep(tx: Tx): Promise<void> {
  await sql`
    delete from webhook_deliveries where organization_id = ${tx.organizationId} and (webhook_id, id) in (
      select webhook_id, id from webhook_deliveries
      where organization_id = ${tx.organizationId} and status <> 'waiting' and happened_at < ${later(tx.now, -days(logDays))}
      limit ${mostAtOnce})`.execute(tx.db)
  await tx.db
    .updateTable('webhooks')
    .set({ sealed_previous_secret: null, previous_signs_until: null })
    .where('organization_id', '=', tx.organizationId)
    .where('previous_signs_until', '<=', tx.now)
    .execute()
  const paused = await tx.db
    .selectFrom('webhooks')
    .select('id')
    .where('organization_id', '=', tx.organizationId)
    .where('paused_at', 'is not', null)
    .forNoKeyUpdate()
    .execute()
  for (const { id } of paused) await dropLate(tx, id)
}

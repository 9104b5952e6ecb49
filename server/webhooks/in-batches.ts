import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#platform/database/transaction'

/** A log may hold millions, and the database breaks off a statement that lasts for seconds. */
export const mostAtOnce = 10_000

/** Until a step has found fewer rows than it might have taken; says how many there were together. */
export async function inBatches(step: () => Promise<bigint | undefined>): Promise<number> {
  for (let total = 0; ; ) {
    const count = Number((await step()) ?? 0)
    total += count
    if (count < mostAtOnce) return total
  }
}

/** By where they lie: compared by their ids, a table that grew fast is gone through once for each of them. */
export const isAmong = (found: RawBuilder<unknown>) => sql`ctid = any(array(${found}))`

/** Until none is left of `those`, which what has been changed must not be any more. The webhook is locked. */
export const changeDeliveries = (
  tx: Tx,
  webhookId: string,
  { change, those }: { change: RawBuilder<unknown>; those: RawBuilder<unknown> },
): Promise<number> =>
  inBatches(async () => {
    const changed = await sql`
      update webhook_deliveries set ${change}
      where organization_id = ${tx.organizationId} and ${isAmong(sql`
        select ctid from webhook_deliveries
        where organization_id = ${tx.organizationId} and webhook_id = ${webhookId} and ${those}
        limit ${mostAtOnce}`)}`.execute(tx.db)
    return changed.numAffectedRows
  })

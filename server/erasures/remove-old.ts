import { sql } from 'kysely'
import type { Tx } from '#platform/database/transaction'

/** Three years after its certificate an erasure proves nothing to anybody any more; the ids it remembers go with it. */
export async function removeOldErasures(tx: Tx, most: number): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from erasures where organization_id = ${tx.organizationId} and id = any(array(
      select id from erasures
      where organization_id = ${tx.organizationId} and finished_at < ${tx.now}::timestamptz - interval '3 years'
      limit ${most}))`.execute(tx.db)
  return Number(numAffectedRows ?? 0n)
}

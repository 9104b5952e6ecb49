import { sql } from 'kysely'
import type { Tx } from '#platform/database/transaction'
import type { RequestRow } from './requests.ts'

/** Every visitor who is the person that asks. */
export async function visitorIdsOf(
  tx: Tx,
  { contact_id, visitor_id }: Pick<RequestRow, 'contact_id' | 'visitor_id'>,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from visitors
    where organization_id = ${tx.organizationId} and (id = ${visitor_id}::uuid or contact_id = ${contact_id}::uuid)
    order by id`.execute(tx.db)
  return rows.map(({ id }) => id)
}

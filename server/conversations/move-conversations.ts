import { sql } from 'kysely'
import type { Tx } from '#platform/database/transaction'
import { tellAgents } from './conversations.ts'

/**
 * A stranger turned out to be a contact who has been here before: what the stranger wrote, sent and agreed to is theirs.
 * The caller holds the stranger's row, so that nothing is written meanwhile.
 */
export async function moveConversations(tx: Tx, strangerId: string, visitorId: string): Promise<void> {
  const { organizationId } = tx
  // A page may have used the same clientId for both; they stay two conversations.
  await sql`
    update conversations c set visitor_id = ${visitorId}, client_id = case when exists (
        select from conversations theirs
        where theirs.organization_id = ${organizationId} and theirs.visitor_id = ${visitorId}
          and theirs.client_id = c.client_id) then gen_random_uuid() else c.client_id end
    where c.organization_id = ${organizationId} and c.visitor_id = ${strangerId}`.execute(tx.db)
  await sql`
    update receipts set reader_id = ${visitorId}
    where organization_id = ${organizationId} and reader_kind = 'visitor' and reader_id = ${strangerId}
      and conversation_id in (
        select id from conversations where organization_id = ${organizationId} and visitor_id = ${visitorId}
      )`.execute(tx.db)
  for (const table of ['files', 'consent_events'] as const) {
    await tx.db
      .updateTable(table)
      .set({ visitor_id: visitorId })
      .where('organization_id', '=', organizationId)
      .where('visitor_id', '=', strangerId)
      .execute()
  }
}

/** Agents' open screens show who it is now. */
export async function tellWhoItIs(tx: Tx, visitorId: string): Promise<void> {
  const rows = await tx.db
    .selectFrom('conversations')
    .select('id')
    .where('organization_id', '=', tx.organizationId)
    .where('visitor_id', '=', visitorId)
    .orderBy('id', 'desc')
    .limit(mostOnScreens)
    .execute()
  await tellAgents(tx, ...rows.map(({ id }) => id))
}

const mostOnScreens = 50

import { sql } from 'kysely'
import type { Tx } from '#platform/database/transaction'
import { announce } from '#platform/events'

/**
 * With all that hangs on them: a contact goes from every widget of the organization, on every device. Sockets end. What is
 * not there is no failure: a restore may have brought back a part.
 */
export async function deletePeople(
  tx: Tx,
  { visitorIds, contactIds }: { visitorIds: readonly string[]; contactIds: readonly string[] },
): Promise<{ sessions: number }> {
  const sessions = await sql`
    delete from visitor_sessions
    where organization_id = ${tx.organizationId} and visitor_id = any(${visitorIds}::uuid[])`.execute(tx.db)
  await deleteVisitors(tx, visitorIds)
  const contacts = await sql<{ id: string }>`
    delete from contacts
    where organization_id = ${tx.organizationId} and id = any(${contactIds}::uuid[]) returning id`.execute(
    tx.db,
  )
  for (const { id } of contacts.rows) {
    await announce(tx, 'system', { type: 'contact.deleted', subjectId: id })
    await announce(tx, 'system', { type: 'contact.erased', subjectId: id })
    tx.tell({ kind: 'users', organizationId: tx.organizationId }, { type: 'contact.deleted', contactId: id })
  }
  tx.endSockets((listener) => listener.kind === 'visitor' && visitorIds.includes(listener.visitorId))
  return { sessions: Number(sessions.numAffectedRows ?? 0) }
}

/**
 * What is left of a stranger whose conversations were moved to the contact they turned out to be goes. Its number is
 * remembered as theirs: a backup made before still knows them by it.
 */
export async function replaceStranger(tx: Tx, strangerId: string, visitorId: string): Promise<void> {
  await tx.db
    .insertInto('merged_visitors')
    .values({
      organization_id: tx.organizationId,
      stranger_id: strangerId,
      visitor_id: visitorId,
      merged_at: tx.now,
    })
    .execute()
  await deleteVisitors(tx, [strangerId])
}

async function deleteVisitors(tx: Tx, visitorIds: readonly string[]): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    delete from visitors
    where organization_id = ${tx.organizationId} and id = any(${visitorIds}::uuid[]) returning id`.execute(
    tx.db,
  )
  for (const { id } of rows) await announce(tx, 'system', { type: 'visitor.deleted', subjectId: id })
}

import type { Tx } from '#platform/database/transaction'
import { announce } from '#platform/events'
import { visitorIdsOfSamePerson } from './people.ts'

/** With all that hangs on it: a contact goes from every widget of the organization, on every device. Sockets end. */
export async function deletePerson(tx: Tx, visitorId: string): Promise<{ sessions: number }> {
  const visitorIds = await visitorIdsOfSamePerson(tx, visitorId)
  const sessions = await tx.db
    .deleteFrom('visitor_sessions')
    .where('organization_id', '=', tx.organizationId)
    .where('visitor_id', 'in', visitorIds)
    .executeTakeFirst()
  const contact = await tx.db
    .deleteFrom('contacts')
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', (select) =>
      select
        .selectFrom('visitors')
        .select('contact_id')
        .where('organization_id', '=', tx.organizationId)
        .where('id', '=', visitorId),
    )
    .returning('id')
    .executeTakeFirst()
  if (contact) await announce(tx, 'system', { type: 'contact.deleted', subjectId: contact.id })
  await deleteVisitors(tx, visitorIds)
  tx.endSockets((listener) => listener.kind === 'visitor' && visitorIds.includes(listener.visitorId))
  return { sessions: Number(sessions.numDeletedRows) }
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

/** By their numbers, as after a restore brought them back. What is not there is no failure. */
export async function eraseByIds(
  tx: Tx,
  { visitorIds, contactIds }: { visitorIds: string[]; contactIds: string[] },
): Promise<void> {
  // Visitors first: with their contact they would be gone unannounced.
  if (visitorIds.length > 0) await deleteVisitors(tx, visitorIds)
  if (contactIds.length === 0) return
  const deleted = await tx.db
    .deleteFrom('contacts')
    .where('organization_id', '=', tx.organizationId)
    .where('id', 'in', contactIds)
    .returning('id')
    .execute()
  for (const { id } of deleted) await announce(tx, 'system', { type: 'contact.deleted', subjectId: id })
}

async function deleteVisitors(tx: Tx, visitorIds: string[]): Promise<void> {
  const deleted = await tx.db
    .deleteFrom('visitors')
    .where('organization_id', '=', tx.organizationId)
    .where('id', 'in', visitorIds)
    .returning('id')
    .execute()
  for (const { id } of deleted) await announce(tx, 'system', { type: 'visitor.deleted', subjectId: id })
}

import type { Tx } from '#platform/database/transaction'
import { announce } from '#platform/events'

/** With all that is in them; their files must be gone before. Agents' open screens forget them. */
export async function deleteConversations(tx: Tx, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  const deleted = await tx.db
    .deleteFrom('conversations')
    .where('organization_id', '=', tx.organizationId)
    .where('id', 'in', ids)
    .returning('id')
    .execute()
  const users = { kind: 'users', organizationId: tx.organizationId } as const
  for (const { id } of deleted) {
    await announce(tx, 'system', { type: 'conversation.deleted', subjectId: id })
    tx.tell(users, { type: 'conversation.deleted', conversationId: id })
  }
}

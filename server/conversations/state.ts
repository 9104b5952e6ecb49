import type { VisitorActor } from '#platform/actor'
import type { Tx } from '#platform/database/transaction'
import { notFound } from '#platform/errors'
import { getVisitorConversation } from './visitor-conversations.ts'

/** As lockConversation, for the visitor whose conversation it is; anybody else's is not found. */
export async function lockConversationOf(tx: Tx, actor: VisitorActor, conversationId: string) {
  const row = await lockConversation(tx, conversationId)
  if (row.visitor_id !== actor.visitorId) throw notFound('conversation')
  return row
}

/** Nobody else posts to, assigns or closes it until the transaction ends. A stranger's is simply not found. */
export async function lockConversation(tx: Tx, conversationId: string) {
  const row = await tx.db
    .selectFrom('conversations')
    .select(['visitor_id', 'assignee_id', 'closed_at'])
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', conversationId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!row) throw notFound('conversation')
  return row
}

export const updateConversation = (tx: Tx, conversationId: string) =>
  tx.db
    .updateTable('conversations')
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', conversationId)

/** Tells the visitor how their conversation now is. */
export async function tellVisitor(tx: Tx, conversationId: string): Promise<void> {
  const { visitorId, conversation } = await getVisitorConversation(tx, { id: conversationId })
  tx.tell(
    { kind: 'visitor', organizationId: tx.organizationId, visitorId },
    { type: 'conversation.changed', conversation },
  )
}

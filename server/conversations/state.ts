import { sql } from 'kysely'
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

export const reopened = { closed_at: null, closed_by: null, closed_by_visitor: false } as const

/** When the visitor wrote what nobody has answered; a conversation that is closed by mistake waits on. */
export async function waitingSince(tx: Tx, conversationId: string): Promise<Date | null> {
  const found = await sql<{ since: Date | null }>`
    select min(m.created_at) as since from messages m
    where m.organization_id = ${tx.organizationId} and m.conversation_id = ${conversationId}
      and m.author_kind = 'visitor' and m.seq > coalesce((
        select max(answer.seq) from messages answer
        where answer.organization_id = m.organization_id and answer.conversation_id = m.conversation_id
          and answer.author_kind = 'user'), 0)`.execute(tx.db)
  return found.rows[0]?.since ?? null
}

/** Tells the visitor how their conversation now is. */
export async function tellVisitor(tx: Tx, conversationId: string): Promise<void> {
  const { visitorId, conversation } = await getVisitorConversation(tx, { id: conversationId })
  tx.tell(
    { kind: 'visitor', organizationId: tx.organizationId, visitorId },
    { type: 'conversation.changed', conversation },
  )
}

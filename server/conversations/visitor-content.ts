import { sql } from 'kysely'
import type { VisitorData } from '#contract/visitors'
import type { VisitorActor } from '#platform/actor'
import type { Tx } from '#platform/database/transaction'
import { type MessageRow, presentMessageToVisitor } from './messages.ts'

/** All conversations of a visitor with all their messages, the oldest first: two queries, however many there are. */
export async function readConversations(tx: Tx, actor: VisitorActor): Promise<VisitorData['conversations']> {
  const conversations = await sql<ConversationRow>`
    select c.id, c.created_at, c.closed_at, assignee.first_name as assignee,
           coalesce(mine.delivered_seq, 0) as delivered_seq, coalesce(mine.read_seq, 0) as read_seq,
           r.score, r.comment, r.rated_at
    from conversations c
    left join users assignee on assignee.organization_id = c.organization_id and assignee.id = c.assignee_id
    left join ratings r on r.organization_id = c.organization_id and r.conversation_id = c.id
    left join receipts mine on mine.organization_id = c.organization_id and mine.conversation_id = c.id
      and mine.reader_id = c.visitor_id
    where c.organization_id = ${tx.organizationId} and c.visitor_id = ${actor.visitorId}
    order by c.id`.execute(tx.db)
  const messages = await sql<MessageRow & { conversation_id: string }>`
    select m.conversation_id, m.seq, m.client_id, m.author_kind, m.user_id, u.first_name, u.last_name, m.text, m.created_at
    from conversations c
    join messages m on m.organization_id = c.organization_id and m.conversation_id = c.id
    left join users u on u.organization_id = m.organization_id and u.id = m.user_id
    where c.organization_id = ${tx.organizationId} and c.visitor_id = ${actor.visitorId}
    order by m.conversation_id, m.seq`.execute(tx.db)
  const byConversation = Map.groupBy(messages.rows, (row) => row.conversation_id)
  return conversations.rows.map((row) => ({
    id: row.id,
    createdAt: row.created_at.toISOString(),
    closedAt: row.closed_at?.toISOString() ?? null,
    assignee: row.assignee,
    receipt: { deliveredSeq: row.delivered_seq, readSeq: row.read_seq },
    rating:
      row.score === null || row.rated_at === null
        ? null
        : { score: row.score, comment: row.comment, ratedAt: row.rated_at.toISOString() },
    messages: (byConversation.get(row.id) ?? []).map(presentMessageToVisitor),
  }))
}

export async function countContent(
  tx: Tx,
  visitorId: string,
): Promise<{ conversations: number; messages: number; ratings: number }> {
  const counted = await sql<{ conversations: number; messages: number; ratings: number }>`
    select count(*)::int as conversations, coalesce(sum(c.last_seq), 0)::int as messages, count(r.score)::int as ratings
    from conversations c
    left join ratings r on r.organization_id = c.organization_id and r.conversation_id = c.id
    where c.organization_id = ${tx.organizationId} and c.visitor_id = ${visitorId}`.execute(tx.db)
  return counted.rows[0] ?? { conversations: 0, messages: 0, ratings: 0 }
}

/** Agents' open screens forget the visitor's conversations as soon as they are gone. */
export async function tellDeleted(tx: Tx, visitorId: string): Promise<void> {
  const rows = await tx.db
    .selectFrom('conversations')
    .select('id')
    .where('organization_id', '=', tx.organizationId)
    .where('visitor_id', '=', visitorId)
    .forUpdate()
    .execute()
  const users = { kind: 'users', organizationId: tx.organizationId } as const
  for (const { id } of rows) tx.tell(users, { type: 'conversation.deleted', conversationId: id })
}

type ConversationRow = {
  id: string
  created_at: Date
  closed_at: Date | null
  assignee: string | null
  delivered_seq: number
  read_seq: number
  score: number | null
  comment: string | null
  rated_at: Date | null
}

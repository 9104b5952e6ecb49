import { sql } from 'kysely'
import type { VisitorData } from '#contract/visitors'
import type { Tx } from '#platform/database/transaction'
import { announce } from '#platform/events'
import type { Secrets } from '#platform/secrets'
import { readSubmissions } from '#rooms/forms'
import { type MessageRow, messageColumns, presentMessageToVisitor } from './messages.ts'

/** All conversations of a person with all that is in them, the oldest first: three queries, however many there are. */
export async function readConversations(
  tx: Tx,
  secrets: Secrets,
  visitorIds: string[],
): Promise<VisitorData['conversations']> {
  const conversations = await sql<ConversationRow>`
    select c.id, c.created_at, c.closed_at, c.reply_email, assignee.first_name as assignee,
           coalesce(mine.delivered_seq, 0) as delivered_seq, coalesce(mine.read_seq, 0) as read_seq,
           r.score, r.comment, r.rated_at
    from conversations c
    left join users assignee on assignee.organization_id = c.organization_id and assignee.id = c.assignee_id
    left join ratings r on r.organization_id = c.organization_id and r.conversation_id = c.id
    left join receipts mine on mine.organization_id = c.organization_id and mine.conversation_id = c.id
      and mine.reader_id = c.visitor_id
    where c.organization_id = ${tx.organizationId} and c.visitor_id = any(${visitorIds}::uuid[])
    order by c.id`.execute(tx.db)
  const messages = await sql<MessageRow & { conversation_id: string }>`
    select m.conversation_id, ${messageColumns}
    from conversations c
    join messages m on m.organization_id = c.organization_id and m.conversation_id = c.id
    left join users u on u.organization_id = m.organization_id and u.id = m.user_id
    where c.organization_id = ${tx.organizationId} and c.visitor_id = any(${visitorIds}::uuid[])
    order by m.conversation_id, m.seq`.execute(tx.db)
  const byConversation = Map.groupBy(messages.rows, (row) => row.conversation_id)
  const submissions = Map.groupBy(await readSubmissions(tx, secrets, visitorIds), (one) => one.conversationId)
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
    replyEmail: row.reply_email,
    submissions: (submissions.get(row.id) ?? []).map(({ kind, answers, noticeVersion, createdAt }) => ({
      kind,
      answers,
      noticeVersion,
      createdAt,
    })),
    messages: (byConversation.get(row.id) ?? []).map(presentMessageToVisitor),
  }))
}

export type ContentCount = { conversations: number; messages: number; ratings: number; submissions: number }

export async function countContent(tx: Tx, visitorIds: string[]): Promise<ContentCount> {
  const counted = await sql<ContentCount>`
    select count(*)::int as conversations, coalesce(sum(c.last_seq), 0)::int as messages,
           count(r.score)::int as ratings,
           (select count(*)::int from submissions s join conversations sc
              on sc.organization_id = s.organization_id and sc.id = s.conversation_id
            where s.organization_id = ${tx.organizationId} and sc.visitor_id = any(${visitorIds}::uuid[])) as submissions
    from conversations c
    left join ratings r on r.organization_id = c.organization_id and r.conversation_id = c.id
    where c.organization_id = ${tx.organizationId} and c.visitor_id = any(${visitorIds}::uuid[])`.execute(
    tx.db,
  )
  return counted.rows[0] ?? { conversations: 0, messages: 0, ratings: 0, submissions: 0 }
}

export async function conversationIdsOf(tx: Tx, visitorIds: string[]): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('conversations')
    .select('id')
    .where('organization_id', '=', tx.organizationId)
    .where('visitor_id', 'in', visitorIds)
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Agents' open screens forget the visitor's conversations as soon as they are gone. */
export async function tellDeleted(tx: Tx, visitorIds: string[]): Promise<void> {
  const rows = await tx.db
    .selectFrom('conversations')
    .select('id')
    .where('organization_id', '=', tx.organizationId)
    .where('visitor_id', 'in', visitorIds)
    .orderBy('id')
    .forUpdate()
    .execute()
  const users = { kind: 'users', organizationId: tx.organizationId } as const
  for (const { id } of rows) {
    await announce(tx, 'system', { type: 'conversation.deleted', subjectId: id })
    tx.tell(users, { type: 'conversation.deleted', conversationId: id })
  }
}

type ConversationRow = {
  id: string
  created_at: Date
  closed_at: Date | null
  reply_email: string | null
  assignee: string | null
  delivered_seq: number
  read_seq: number
  score: number | null
  comment: string | null
  rated_at: Date | null
}

/** Until this transaction ends nothing more is written into their conversations: what was counted is what goes. */
export async function holdConversations(tx: Tx, visitorIds: readonly string[]): Promise<void> {
  await sql`
    select from conversations
    where organization_id = ${tx.organizationId} and visitor_id = any(${visitorIds}::uuid[])
    order by id for update`.execute(tx.db)
}

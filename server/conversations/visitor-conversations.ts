import { sql } from 'kysely'
import type { ReplyOf } from '#contract/endpoint'
import type {
  listVisitorConversations as all,
  listVisitorMessages as listing,
  VisitorConversation,
} from '#contract/visitors'
import type { VisitorActor } from '#platform/actor'
import type { Tx } from '#platform/database/transaction'
import { notFound } from '#platform/errors'
import { type MessageQuery, presentMessageToVisitor, selectLastMessages, selectMessages } from './messages.ts'

type Wanted = { id: string; visitorId?: string }

/** With a visitorId, another visitor's conversation answers exactly like one that never existed. */
export async function getVisitorConversation(
  tx: Tx,
  wanted: Wanted,
): Promise<{ visitorId: string; conversation: VisitorConversation }> {
  const selected = selectConversations(tx).where('conversations.id', '=', wanted.id)
  const row = await (wanted.visitorId === undefined
    ? selected
    : selected.where('visitor_id', '=', wanted.visitorId)
  ).executeTakeFirst()
  if (!row) throw notFound('conversation')
  return { visitorId: row.visitor_id, conversation: presentToVisitor(row) }
}

/** The visitor's latest one, or null. */
export async function findLatestConversation(
  tx: Tx,
  actor: VisitorActor,
): Promise<VisitorConversation | null> {
  const row = await selectConversations(tx)
    .where('visitor_id', '=', actor.visitorId)
    .orderBy('conversations.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? presentToVisitor(row) : null
}

const mostConversations = 100

/** The latest first, each with its last message. */
export async function listVisitorConversations(tx: Tx, actor: VisitorActor): Promise<ReplyOf<typeof all>> {
  const rows = await selectConversations(tx)
    .where('visitor_id', '=', actor.visitorId)
    .orderBy('conversations.id', 'desc')
    .limit(mostConversations)
    .execute()
  const lastMessages = await selectLastMessages(
    tx,
    rows.map(({ id }) => id),
  )
  return {
    conversations: rows.map((row) => {
      const last = lastMessages.get(row.id)
      return { conversation: presentToVisitor(row), lastMessage: last ? presentMessageToVisitor(last) : null }
    }),
  }
}

export async function listVisitorMessages(
  tx: Tx,
  actor: VisitorActor,
  conversationId: string,
  query: MessageQuery,
): Promise<ReplyOf<typeof listing>> {
  const { conversation } = await getVisitorConversation(tx, {
    id: conversationId,
    visitorId: actor.visitorId,
  })
  const { rows, hasMore } = await selectMessages(tx, conversationId, query)
  return { conversation, messages: rows.map(presentMessageToVisitor), hasMore }
}

const selectConversations = (tx: Tx) =>
  tx.db
    .selectFrom('conversations')
    .leftJoin('users', (join) =>
      join
        .onRef('users.organization_id', '=', 'conversations.organization_id')
        .onRef('users.id', '=', 'conversations.assignee_id'),
    )
    .leftJoin('receipts', (join) =>
      join
        .onRef('receipts.organization_id', '=', 'conversations.organization_id')
        .onRef('conversation_id', '=', 'conversations.id')
        .onRef('reader_id', '=', 'visitor_id'),
    )
    .leftJoin('ratings', (join) =>
      join
        .onRef('ratings.organization_id', '=', 'conversations.organization_id')
        .onRef('ratings.conversation_id', '=', 'conversations.id'),
    )
    .select([
      'conversations.id',
      'visitor_id',
      'closed_at',
      'last_seq',
      'reply_email',
      'conversations.created_at',
    ])
    .select(['first_name', 'delivered_seq', 'read_seq', 'score'])
    .select([
      agentsReached('delivered_seq').as('agents_delivered_seq'),
      agentsReached('read_seq').as('agents_read_seq'),
    ])
    .where('conversations.organization_id', '=', tx.organizationId)

/** How far any agent has got. */
const agentsReached = (column: 'delivered_seq' | 'read_seq') => sql<number>`coalesce((
  select max(agents.${sql.ref(column)}) from receipts agents
  where agents.organization_id = conversations.organization_id
    and agents.conversation_id = conversations.id and agents.reader_kind = 'user'), 0)`

type Row = {
  id: string
  closed_at: Date | null
  last_seq: number
  reply_email: string | null
  created_at: Date
  first_name: string | null
  delivered_seq: number | null
  read_seq: number | null
  score: number | null
  agents_delivered_seq: number
  agents_read_seq: number
}

function presentToVisitor(row: Row): VisitorConversation {
  return {
    id: row.id,
    isClosed: row.closed_at !== null,
    lastSeq: row.last_seq,
    assignee: row.first_name === null ? null : { name: row.first_name },
    rating: row.score,
    replyEmail: row.reply_email,
    agentsReceipt: { deliveredSeq: row.agents_delivered_seq, readSeq: row.agents_read_seq },
    myReceipt: { deliveredSeq: row.delivered_seq ?? 0, readSeq: row.read_seq ?? 0 },
    createdAt: row.created_at.toISOString(),
  }
}

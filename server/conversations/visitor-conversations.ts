import type { ReplyOf } from '#contract/endpoint'
import type { listVisitorMessages as listing, VisitorConversation } from '#contract/visitors'
import type { VisitorActor } from '#platform/actor'
import type { Tx } from '#platform/database/transaction'
import { notFound } from '#platform/errors'
import { type MessageQuery, presentMessageToVisitor, selectMessages } from './messages.ts'
import { agentsReceipt } from './receipts.ts'

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
  return { visitorId: row.visitor_id, conversation: await presentToVisitor(tx, row) }
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
  return row ? presentToVisitor(tx, row) : null
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
    .select(['conversations.id', 'visitor_id', 'closed_at', 'last_seq', 'conversations.created_at'])
    .select(['first_name', 'delivered_seq', 'read_seq'])
    .where('conversations.organization_id', '=', tx.organizationId)

type Row = {
  id: string
  closed_at: Date | null
  last_seq: number
  created_at: Date
  first_name: string | null
  delivered_seq: number | null
  read_seq: number | null
}

async function presentToVisitor(tx: Tx, row: Row): Promise<VisitorConversation> {
  return {
    id: row.id,
    isClosed: row.closed_at !== null,
    lastSeq: row.last_seq,
    assignee: row.first_name === null ? null : { name: row.first_name },
    agentsReceipt: await agentsReceipt(tx, row.id),
    myReceipt: { deliveredSeq: row.delivered_seq ?? 0, readSeq: row.read_seq ?? 0 },
    createdAt: row.created_at.toISOString(),
  }
}

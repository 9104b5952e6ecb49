import { sql } from 'kysely'
import type { MessageContent } from '#contract/content'
import type { Message } from '#contract/conversations'
import type { VisitorMessage } from '#contract/visitors'
import { fullName } from '#platform/actor'
import type { Tx } from '#platform/database/transaction'

export type MessageRow = {
  seq: number
  client_id: string
  author_kind: 'visitor' | 'user' | 'bot'
  bot_name: string | null
  user_id: string | null
  first_name: string | null
  last_name: string | null
  /** As the product it was imported from calls who wrote it, where that is no user of here. */
  author_name: string | null
  text: string
  content: MessageContent | null
  created_at: Date
}

/** Of messages m and their users u. */
export const messageColumns = sql`
  m.seq, m.client_id, m.author_kind, m.bot_name, m.user_id, u.first_name, u.last_name, m.author_name,
  m.text, m.content, m.created_at`

export type MessageQuery = { after?: number | undefined; before?: number | undefined; limit: number }

/** In order of their numbers: the latest, those before a number, or those after one. */
export async function selectMessages(
  tx: Tx,
  conversationId: string,
  { after, before, limit }: MessageQuery,
): Promise<{ rows: MessageRow[]; hasMore: boolean }> {
  const isForward = after !== undefined
  const selected = await sql<MessageRow>`
    select ${messageColumns}
    from messages m
    left join users u on u.organization_id = m.organization_id and u.id = m.user_id
    where m.organization_id = ${tx.organizationId} and m.conversation_id = ${conversationId}
      and m.seq > ${after ?? 0} and m.seq < ${before ?? 2_147_483_647}
    order by m.seq ${isForward ? sql`asc` : sql`desc`}
    limit ${limit + 1}`.execute(tx.db)
  const rows = selected.rows.slice(0, limit)
  return { rows: isForward ? rows : rows.reverse(), hasMore: selected.rows.length > limit }
}

/** As agents see it; undefined when it is gone. */
export async function findMessage(tx: Tx, conversationId: string, seq: number): Promise<Message | undefined> {
  const { rows } = await selectMessages(tx, conversationId, { after: seq - 1, limit: 1 })
  return rows[0]?.seq === seq ? presentMessage(rows[0]) : undefined
}

/** The last message of each of these conversations, in one query. */
export async function selectLastMessages(
  tx: Tx,
  conversationIds: string[],
): Promise<Map<string, MessageRow>> {
  const selected = await sql<MessageRow & { conversation_id: string }>`
    select m.conversation_id, ${messageColumns}
    from conversations c
    join messages m on m.organization_id = c.organization_id and m.conversation_id = c.id and m.seq = c.last_seq
    left join users u on u.organization_id = m.organization_id and u.id = m.user_id
    where c.organization_id = ${tx.organizationId} and c.id = any(${conversationIds}::uuid[])`.execute(tx.db)
  return new Map(selected.rows.map((row) => [row.conversation_id, row]))
}

/** Whether an earlier try was posted. */
export async function isPosted(tx: Tx, conversationId: string, clientId: string): Promise<boolean> {
  const found = await tx.db
    .selectFrom('messages')
    .select('seq')
    .where('organization_id', '=', tx.organizationId)
    .where('conversation_id', '=', conversationId)
    .where('client_id', '=', clientId)
    .executeTakeFirst()
  return found !== undefined
}

/** Whether the form in this message was filled in, other than by the message with this clientId. */
export async function hasAnswers(
  tx: Tx,
  conversationId: string,
  formSeq: number,
  exceptClientId: string,
): Promise<boolean> {
  const found = await sql`
    select from messages m
    where m.organization_id = ${tx.organizationId} and m.conversation_id = ${conversationId}
      and m.seq > ${formSeq} and m.client_id <> ${exceptClientId}
      and m.content ->> 'kind' = 'answers' and (m.content ->> 'formSeq')::integer = ${formSeq}
    limit 1`.execute(tx.db)
  return found.rows.length > 0
}

export function presentMessage(row: MessageRow): Message {
  return {
    seq: row.seq,
    clientId: row.client_id,
    author: presentAuthor(row),
    text: row.text,
    content: row.content,
    createdAt: row.created_at.toISOString(),
  }
}

export function presentMessageToVisitor(row: MessageRow): VisitorMessage {
  return {
    seq: row.seq,
    clientId: row.client_id,
    author: presentAuthorToVisitor(row),
    text: row.text,
    content: row.content,
    createdAt: row.created_at.toISOString(),
  }
}

function presentAuthor(row: MessageRow): Message['author'] {
  if (row.author_kind === 'visitor') return { kind: 'visitor' }
  if (row.author_kind === 'bot') return { kind: 'bot', name: row.bot_name ?? '' }
  return { kind: 'user', userId: row.user_id, name: authorName(row, fullName) }
}

function presentAuthorToVisitor(row: MessageRow): VisitorMessage['author'] {
  if (row.author_kind === 'visitor') return { kind: 'visitor' }
  if (row.author_kind === 'bot') return { kind: 'bot', name: row.bot_name ?? '' }
  return { kind: 'user', name: authorName(row, ({ firstName }) => firstName) }
}

// A user who is gone leaves the messages behind, without a name.
function authorName(
  { first_name, last_name, author_name }: MessageRow,
  say: (person: { firstName: string; lastName: string }) => string,
): string {
  if (first_name !== null && last_name !== null) return say({ firstName: first_name, lastName: last_name })
  const [firstName = '', ...others] = (author_name ?? '').split(' ')
  return say({ firstName, lastName: others.join(' ') }).trim()
}

import { sql } from 'kysely'
import type { MessageFile } from '#contract/content'
import type { Tx } from '#platform/database/transaction'

/** As it stands once its new messages are in. */
export type HistoryConversation = {
  id: string
  widget_id: string
  visitor_id: string
  client_id: string
  last_seq: number
  last_message_at: Date
  waiting_since: Date | null
  assignee_id: string | null
  closed_at: Date | null
  created_at: Date
}

export type HistoryMessage = {
  conversation_id: string
  seq: number
  client_id: string
  author_kind: 'visitor' | 'user' | 'bot'
  user_id: string | null
  author_name: string | null
  bot_name: string | null
  text: string
  created_at: Date
}

/** Conversations that were held elsewhere: no mail goes out, nobody is told, and no event stands for each. */
export async function insertConversations(tx: Tx, conversations: HistoryConversation[]): Promise<void> {
  await sql`
    insert into conversations
      (organization_id, id, widget_id, visitor_id, client_id, last_seq, last_message_at, waiting_since, assignee_id,
       closed_at, created_at)
    select ${tx.organizationId}, id, widget_id, visitor_id, client_id, last_seq, last_message_at, waiting_since,
           assignee_id, closed_at, created_at
    from json_to_recordset(${JSON.stringify(conversations)}) as conversation
      (id uuid, widget_id uuid, visitor_id uuid, client_id uuid, last_seq integer, last_message_at timestamptz,
       waiting_since timestamptz, assignee_id uuid, closed_at timestamptz, created_at timestamptz)`.execute(
    tx.db,
  )
}

/** Of conversations that are locked. */
export async function goOnWithHistory(
  tx: Tx,
  conversations: Pick<
    HistoryConversation,
    'id' | 'last_seq' | 'last_message_at' | 'waiting_since' | 'closed_at'
  >[],
): Promise<void> {
  await sql`
    update conversations c
    set last_seq = going.last_seq, last_message_at = going.last_message_at, waiting_since = going.waiting_since,
        closed_at = going.closed_at, closed_by = null, closed_by_visitor = false
    from json_to_recordset(${JSON.stringify(conversations)}) as going
      (id uuid, last_seq integer, last_message_at timestamptz, waiting_since timestamptz, closed_at timestamptz)
    where c.organization_id = ${tx.organizationId} and c.id = going.id`.execute(tx.db)
}

const mostAtOnce = 5000

export async function insertMessages(tx: Tx, messages: HistoryMessage[]): Promise<void> {
  for (let start = 0; start < messages.length; start += mostAtOnce) {
    const some = messages.slice(start, start + mostAtOnce)
    await sql`
      insert into messages
        (organization_id, conversation_id, seq, client_id, author_kind, user_id, author_name, bot_name, text, created_at)
      select ${tx.organizationId}, conversation_id, seq, client_id, author_kind, user_id, author_name, bot_name, text,
             created_at
      from json_to_recordset(${JSON.stringify(some)}) as message
        (conversation_id uuid, seq integer, client_id uuid, author_kind text, user_id uuid, author_name text,
         bot_name text, text text, created_at timestamptz)`.execute(tx.db)
  }
}

export async function correctMessages(
  tx: Tx,
  messages: Pick<HistoryMessage, 'conversation_id' | 'seq' | 'text'>[],
): Promise<void> {
  await sql`
    update messages m set text = message.text
    from json_to_recordset(${JSON.stringify(messages)}) as message (conversation_id uuid, seq integer, text text)
    where m.organization_id = ${tx.organizationId} and m.conversation_id = message.conversation_id
      and m.seq = message.seq`.execute(tx.db)
}

/** Shows these files, besides those it shows already, with a message that was imported. False: it was deleted meanwhile. */
export async function showFiles(
  tx: Tx,
  message: { conversationId: string; seq: number },
  files: MessageFile[],
): Promise<boolean> {
  const { rows } = await sql`
    update messages
    set content = jsonb_build_object(
      'kind', 'files', 'files', coalesce(content -> 'files', '[]') || ${JSON.stringify(files)}::jsonb)
    where organization_id = ${tx.organizationId} and conversation_id = ${message.conversationId}
      and seq = ${message.seq}
    returning seq`.execute(tx.db)
  return rows.length > 0
}

import { sql } from 'kysely'
import type { MessageContent } from '#contract/content'
import type { Language } from '#contract/languages'
import type { VisitorDraft } from '#contract/visitors'
import type { VisitorActor } from '#platform/actor'
import type { Tx } from '#platform/database/transaction'
import { announce } from '#platform/events'
import { newId } from '#platform/ids'
import { namesRestricted } from '#rooms/restrictions'
import { tellAgents } from './conversations.ts'
import { type MessageRow, selectMessages } from './messages.ts'
import { openFiles } from './open-content.ts'
import { tellPosted } from './post-message.ts'

export type Beginning = {
  clientId: string
  message: Pick<VisitorDraft, 'clientId' | 'text' | 'fileIds'>
  language: Language
  /** Answered by mail to this address. */
  replyEmail: string | null
  /** Speaks first. */
  bot: { name: string; greeting: string; replies: string[] } | null
}

export type Started = { conversationId: string; isNew: boolean; message: MessageRow }

/** A conversation begins with a message: an empty one never exists. The same clientId again finds the one begun before. */
export async function startConversation(tx: Tx, actor: VisitorActor, beginning: Beginning): Promise<Started> {
  const { organizationId } = tx
  const { clientId, message, bot } = beginning
  const lastSeq = bot ? 2 : 1
  const begun = await tx.db
    .insertInto('conversations')
    .values({
      organization_id: organizationId,
      id: newId(),
      widget_id: actor.widgetId,
      visitor_id: actor.visitorId,
      client_id: clientId,
      last_seq: lastSeq,
      last_message_at: tx.now,
      waiting_since: tx.now,
      reply_email: beginning.replyEmail,
      language: beginning.language,
      created_at: tx.now,
    })
    .onConflict((conflict) => conflict.columns(['organization_id', 'visitor_id', 'client_id']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!begun) return { ...(await findStarted(tx, actor, clientId)), isNew: false }

  const conversation = { organization_id: organizationId, conversation_id: begun.id, created_at: tx.now }
  if (bot) {
    const content: MessageContent | null =
      bot.replies.length > 0 ? { kind: 'quick-replies', replies: bot.replies } : null
    const greeting = {
      seq: 1,
      client_id: newId(),
      author_kind: 'bot',
      bot_name: bot.name,
      text: bot.greeting,
    }
    await tx.db
      .insertInto('messages')
      .values({ ...conversation, ...greeting, content: content && JSON.stringify(content) })
      .execute()
  }
  const { text, content } = message.fileIds
    ? await openFiles(tx, actor, begun.id, message.fileIds, message.text)
    : { text: message.text ?? '', content: null }
  const first = { seq: lastSeq, client_id: message.clientId, author_kind: 'visitor', text }
  await tx.db
    .insertInto('messages')
    .values({ ...conversation, ...first, content: content && JSON.stringify(content) })
    .execute()
  await announce(tx, actor, { type: 'conversation.started', subjectId: begun.id })
  await tellAgents(tx, begun.id)
  const { rows } = await selectMessages(tx, begun.id, { after: 0, limit: lastSeq })
  const posted = { credential: { organizationId }, conversationId: begun.id }
  for (const row of rows) await announcePosted(tx, begun.id, row.seq)
  const { visitorId } = actor
  const isRestricted = await namesRestricted(tx, [visitorId])
  for (const row of rows) tellPosted(tx.tell, posted, row, { visitorId, isRestricted })
  return { conversationId: begun.id, isNew: true, message: await visitorsFirst(tx, begun.id) }
}

/** As post_messages does: a message is its own event. */
async function announcePosted(tx: Tx, conversationId: string, seq: number): Promise<void> {
  await sql`select queue_deliveries(${newId()}, 'message.posted', ${conversationId}, ${seq}, ${tx.now})`.execute(
    tx.db,
  )
  tx.announced()
}

/** What an earlier try has begun; undefined when there was none. */
export async function findStartedConversation(
  tx: Tx,
  actor: VisitorActor,
  clientId: string,
): Promise<Started | undefined> {
  const row = await tx.db
    .selectFrom('conversations')
    .select('id')
    .where('organization_id', '=', tx.organizationId)
    .where('visitor_id', '=', actor.visitorId)
    .where('client_id', '=', clientId)
    .executeTakeFirst()
  return row && { conversationId: row.id, isNew: false, message: await visitorsFirst(tx, row.id) }
}

async function findStarted(tx: Tx, actor: VisitorActor, clientId: string): Promise<Started> {
  const started = await findStartedConversation(tx, actor, clientId)
  if (!started) throw new Error('A conversation that was begun is not there')
  return started
}

/** A bot may have spoken before. */
async function visitorsFirst(tx: Tx, conversationId: string): Promise<MessageRow> {
  const { rows } = await selectMessages(tx, conversationId, { after: 0, limit: 2 })
  const first = rows.find(({ author_kind }) => author_kind === 'visitor')
  if (!first) throw new Error('A conversation has lost its first message')
  return first
}

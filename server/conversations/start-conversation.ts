import type { Draft } from '#contract/conversations'
import type { VisitorActor } from '#platform/actor'
import type { Tx } from '#platform/database/transaction'
import { announce } from '#platform/events'
import { newId } from '#platform/ids'
import { tellAgents } from './conversations.ts'
import type { MessageRow } from './messages.ts'
import { presentMessage, presentMessageToVisitor, selectMessages } from './messages.ts'

/** A conversation begins with a message: an empty one never exists. The same clientId again finds the one begun before. */
export async function startConversation(
  tx: Tx,
  actor: VisitorActor,
  { clientId, message }: { clientId: string; message: Draft },
): Promise<{ conversationId: string; message: MessageRow }> {
  const { organizationId } = tx
  const begun = await tx.db
    .insertInto('conversations')
    .values({
      organization_id: organizationId,
      id: newId(),
      widget_id: actor.widgetId,
      visitor_id: actor.visitorId,
      client_id: clientId,
      last_seq: 1,
      last_message_at: tx.now,
      waiting_since: tx.now,
      created_at: tx.now,
    })
    .onConflict((conflict) => conflict.columns(['organization_id', 'visitor_id', 'client_id']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!begun) return findStarted(tx, actor, clientId)

  await tx.db
    .insertInto('messages')
    .values({
      organization_id: organizationId,
      conversation_id: begun.id,
      seq: 1,
      client_id: message.clientId,
      author_kind: 'visitor',
      text: message.text,
      created_at: tx.now,
    })
    .execute()
  await announce(tx, actor, { type: 'conversation.started', subjectId: begun.id })
  const first = await firstMessage(tx, begun.id)
  await tellAgents(tx, begun.id)
  const posted = { type: 'message.posted', conversationId: begun.id } as const
  tx.tell({ kind: 'users', organizationId }, { ...posted, message: presentMessage(first) })
  tx.tell(
    { kind: 'visitor', organizationId, visitorId: actor.visitorId },
    { ...posted, message: presentMessageToVisitor(first) },
  )
  return { conversationId: begun.id, message: first }
}

async function findStarted(tx: Tx, actor: VisitorActor, clientId: string) {
  const { id } = await tx.db
    .selectFrom('conversations')
    .select('id')
    .where('organization_id', '=', tx.organizationId)
    .where('visitor_id', '=', actor.visitorId)
    .where('client_id', '=', clientId)
    .executeTakeFirstOrThrow()
  return { conversationId: id, message: await firstMessage(tx, id) }
}

async function firstMessage(tx: Tx, conversationId: string): Promise<MessageRow> {
  const { rows } = await selectMessages(tx, conversationId, { after: 0, limit: 1 })
  if (!rows[0]) throw new Error('A conversation has lost its first message')
  return rows[0]
}

import type { Conversation } from '#contract/conversations'
import type { UserActor } from '#platform/actor'
import type { Tx } from '#platform/database/transaction'
import { announce } from '#platform/events'
import { tellConversationChanged } from './conversations.ts'
import { lockConversation, reopened, tellVisitor, updateConversation, waitingSince } from './state.ts'

/** A closed conversation takes no messages. Closing it again changes nothing. */
export async function closeConversation(
  tx: Tx,
  actor: UserActor,
  conversationId: string,
): Promise<Conversation> {
  const before = await lockConversation(tx, conversationId)
  if (before.closed_at === null) {
    await updateConversation(tx, conversationId)
      .set({ closed_at: tx.now, closed_by: actor.userId, waiting_since: null })
      .execute()
    await announce(tx, actor, { type: 'conversation.closed', subjectId: conversationId })
    await tellVisitor(tx, conversationId)
  }
  return tellConversationChanged(tx, actor, conversationId)
}

export async function reopenConversation(
  tx: Tx,
  actor: UserActor,
  conversationId: string,
): Promise<Conversation> {
  const before = await lockConversation(tx, conversationId)
  if (before.closed_at !== null) {
    await updateConversation(tx, conversationId)
      .set({ ...reopened, waiting_since: await waitingSince(tx, conversationId) })
      .execute()
    await announce(tx, actor, { type: 'conversation.reopened', subjectId: conversationId })
    await tellVisitor(tx, conversationId)
  }
  return tellConversationChanged(tx, actor, conversationId)
}

import type { Conversation } from '#contract/conversations'
import type { UserActor } from '#platform/actor'
import type { Tx } from '#platform/database/transaction'
import { Refusal } from '#platform/errors'
import { announce } from '#platform/events'
import { getUser } from '#rooms/accounts'
import { tellConversationChanged } from './conversations.ts'
import { lockConversation, tellVisitor, updateConversation } from './state.ts'

export async function assignConversation(
  tx: Tx,
  actor: UserActor,
  conversationId: string,
  userId: string | null,
): Promise<Conversation> {
  const before = await lockConversation(tx, conversationId)
  if (userId !== null && (await getUser(tx, userId)).isDisabled) {
    throw new Refusal('invalid_input', { field: 'body.userId', detail: 'this user is disabled' })
  }
  if (before.assignee_id !== userId) {
    await updateConversation(tx, conversationId).set({ assignee_id: userId }).execute()
    await announce(tx, actor, { type: 'conversation.assigned', subjectId: conversationId })
    await tellVisitor(tx, conversationId)
  }
  return tellConversationChanged(tx, actor, conversationId)
}

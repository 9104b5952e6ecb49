import type { VisitorConversation } from '#contract/visitors'
import type { VisitorActor } from '#platform/actor'
import type { Tx } from '#platform/database/transaction'
import { announce } from '#platform/events'
import { tellAgents } from './conversations.ts'
import { lockConversationOf, tellVisitor } from './state.ts'
import { getVisitorConversation } from './visitor-conversations.ts'

/** Rating again replaces the rating. */
export async function rateConversation(
  tx: Tx,
  actor: VisitorActor,
  id: string,
  { score, comment }: { score: number; comment?: string | undefined },
): Promise<VisitorConversation> {
  await lockConversationOf(tx, actor, id)
  const rating = { score, comment: comment ?? null, rated_at: tx.now }
  await tx.db
    .insertInto('ratings')
    .values({ organization_id: tx.organizationId, conversation_id: id, ...rating })
    .onConflict((conflict) => conflict.columns(['organization_id', 'conversation_id']).doUpdateSet(rating))
    .execute()
  await announce(tx, actor, { type: 'conversation.rated', subjectId: id })
  await tellVisitor(tx, id)
  await tellAgents(tx, id)
  return (await getVisitorConversation(tx, { id, visitorId: actor.visitorId })).conversation
}

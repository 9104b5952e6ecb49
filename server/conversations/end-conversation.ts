import type { EventType } from '#contract/events'
import type { VisitorConversation } from '#contract/visitors'
import type { VisitorActor } from '#platform/actor'
import type { Tx } from '#platform/database/transaction'
import { announce } from '#platform/events'
import { tellAgents } from './conversations.ts'
import { lockConversationOf, reopened, tellVisitor, updateConversation, waitingSince } from './state.ts'
import { getVisitorConversation } from './visitor-conversations.ts'

/** The visitor is done; agents see who closed it. Ending it again changes nothing. */
export async function endConversation(tx: Tx, actor: VisitorActor, id: string): Promise<VisitorConversation> {
  const before = await lockConversationOf(tx, actor, id)
  if (before.closed_at === null) {
    const closed = { closed_at: tx.now, closed_by: null, closed_by_visitor: true, waiting_since: null }
    await changeAndTell(tx, actor, id, closed, 'conversation.closed')
  }
  return present(tx, actor, id)
}

/** The visitor has something to add, whoever closed it. */
export async function goOnWithConversation(
  tx: Tx,
  actor: VisitorActor,
  id: string,
): Promise<VisitorConversation> {
  const before = await lockConversationOf(tx, actor, id)
  if (before.closed_at !== null) {
    const change = { ...reopened, waiting_since: await waitingSince(tx, id) }
    await changeAndTell(tx, actor, id, change, 'conversation.reopened')
  }
  return present(tx, actor, id)
}

type Change = {
  closed_at: Date | null
  closed_by: null
  closed_by_visitor: boolean
  waiting_since: Date | null
}

async function changeAndTell(tx: Tx, actor: VisitorActor, id: string, change: Change, type: EventType) {
  await updateConversation(tx, id).set(change).execute()
  await announce(tx, actor, { type, subjectId: id })
  await tellVisitor(tx, id)
  await tellAgents(tx, id)
}

async function present(tx: Tx, actor: VisitorActor, id: string): Promise<VisitorConversation> {
  return (await getVisitorConversation(tx, { id, visitorId: actor.visitorId })).conversation
}

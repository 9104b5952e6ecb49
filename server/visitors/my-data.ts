import type { ReplyOf } from '#contract/endpoint'
import type { deleteVisitorData as deletion, VisitorData } from '#contract/visitors'
import type { VisitorActor } from '#platform/actor'
import type { Tx } from '#platform/database/transaction'
import { announce } from '#platform/events'
import { newId } from '#platform/ids'
import { deleteVisitor, getVisitor, listVisitorSessions } from '#rooms/contacts'
import { countContent, readConversations, tellDeleted } from '#rooms/conversations'

/** Everything held about the visitor, in the shapes of the API; secrets are left out. */
export async function downloadData(tx: Tx, actor: VisitorActor): Promise<VisitorData> {
  return {
    ...(await getVisitor(tx, actor.visitorId)),
    sessions: await listVisitorSessions(tx, actor.visitorId),
    conversations: await readConversations(tx, actor),
  }
}

/** What hangs on the visitor goes with the visitor, by foreign key; open screens forget it at once. */
export async function deleteData(tx: Tx, actor: VisitorActor): Promise<ReplyOf<typeof deletion>> {
  const id = newId()
  const content = await countContent(tx, actor.visitorId)
  await tellDeleted(tx, actor.visitorId)
  const { sessions } = await deleteVisitor(tx, actor.visitorId)
  await announce(tx, 'system', { type: 'visitor.deleted', subjectId: id })
  return { id, deletedAt: tx.now.toISOString(), deleted: { ...content, sessions } }
}

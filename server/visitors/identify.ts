import type { ReplyOf } from '#contract/endpoint'
import type { identifyVisitor as endpoint } from '#contract/identity'
import type { VisitorActor } from '#platform/actor'
import type { Tx } from '#platform/database/transaction'
import { announce } from '#platform/events'
import type { Secrets } from '#platform/secrets'
import { acceptIdentity, becomeContact, exchangeSession, replaceStranger, saveContact } from '#rooms/contacts'
import { moveConversations, tellWhoItIs } from '#rooms/conversations'
import { isBeingErased } from '#rooms/erasures'

/**
 * The organization's backend vouches for who this is. What a stranger wrote becomes the contact's; what a contact wrote
 * never becomes a stranger's, nor another contact's at the same browser.
 */
export async function identifyVisitor(
  tx: Tx,
  secrets: Secrets,
  actor: VisitorActor,
  token: string,
): Promise<ReplyOf<typeof endpoint>> {
  const identity = await acceptIdentity(tx, secrets, actor.widgetId, token)
  const { contactId, isRenamed } = await saveContact(tx, identity)
  const { visitorId, wasStranger } = await becomeContact(tx, actor, contactId)
  const session = await exchangeSession(tx, actor, { visitorId, wasStranger })
  // Who is being erased is erased as who they were.
  if (wasStranger && visitorId !== actor.visitorId && !(await isBeingErased(tx, actor.visitorId))) {
    await moveConversations(tx, actor.visitorId, visitorId)
    await replaceStranger(tx, actor.visitorId, visitorId)
  }
  await announce(tx, { ...actor, visitorId }, { type: 'visitor.identified', subjectId: visitorId })
  if (wasStranger || isRenamed) await tellWhoItIs(tx, visitorId)
  return { visitorId, token: session.token, expiresAt: session.expiresAt.toISOString() }
}

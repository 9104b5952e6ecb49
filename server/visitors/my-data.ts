import type { VisitorData } from '#contract/visitors'
import type { VisitorActor } from '#platform/actor'
import type { Tx } from '#platform/database/transaction'
import type { Platform } from '#platform/platform'
import {
  getVisitor,
  listVisitorSessions,
  readAttributes,
  readContact,
  visitorIdsOfSamePerson,
} from '#rooms/contacts'
import { readConversations } from '#rooms/conversations'
import { filesOfVisitor } from '#rooms/files'
import { readAddress } from '#rooms/privacy'
import { listReceipts } from './consents.ts'

/** Everything held about the person, in the shapes of the API; secrets are left out. */
export async function downloadData(tx: Tx, platform: Platform, actor: VisitorActor): Promise<VisitorData> {
  const visitorIds = await visitorIdsOfSamePerson(tx, actor.visitorId)
  return {
    ...(await heldAbout(tx, actor.visitorId)),
    contact: await readContact(tx, actor.visitorId),
    elsewhere: await heldElsewhere(tx, actor, visitorIds),
    sessions: await listVisitorSessions(tx, visitorIds),
    conversations: await readConversations(tx, platform.secrets, visitorIds),
    consents: await listReceipts(tx, actor),
    files: await filesOfVisitor(tx, platform, visitorIds),
  }
}

const heldAbout = async (tx: Tx, visitorId: string) => ({
  ...(await getVisitor(tx, visitorId)),
  attributes: await readAttributes(tx, visitorId),
  address: await readAddress(tx, [visitorId]),
})

async function heldElsewhere(tx: Tx, actor: VisitorActor, visitorIds: string[]) {
  const elsewhere: VisitorData['elsewhere'] = []
  for (const id of visitorIds) if (id !== actor.visitorId) elsewhere.push(await heldAbout(tx, id))
  return elsewhere
}

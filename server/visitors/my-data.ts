import type { ReplyOf } from '#contract/endpoint'
import type { deleteVisitorData as deletion, VisitorData } from '#contract/visitors'
import type { VisitorActor } from '#platform/actor'
import type { Tx } from '#platform/database/transaction'
import { newId } from '#platform/ids'
import type { Platform } from '#platform/platform'
import {
  deletePerson,
  getVisitor,
  holdPerson,
  listVisitorSessions,
  readAttributes,
  readContact,
  visitorIdsOfSamePerson,
} from '#rooms/contacts'
import { countContent, readConversations, tellDeleted } from '#rooms/conversations'
import { filesOfVisitor, forgetFiles } from '#rooms/files'
import { readConsents } from '#rooms/privacy'
import { listReceipts } from './consents.ts'

/** Everything held about the person, in the shapes of the API; secrets are left out. */
export async function downloadData(tx: Tx, platform: Platform, actor: VisitorActor): Promise<VisitorData> {
  const visitorIds = await visitorIdsOfSamePerson(tx, actor.visitorId)
  return {
    ...(await heldAbout(tx, actor.visitorId)),
    contact: await readContact(tx, actor.visitorId),
    elsewhere: await heldElsewhere(tx, actor, visitorIds),
    sessions: await listVisitorSessions(tx, visitorIds),
    conversations: await readConversations(tx, visitorIds),
    consents: await listReceipts(tx, actor),
    files: await filesOfVisitor(tx, platform, visitorIds),
  }
}

const heldAbout = async (tx: Tx, visitorId: string) => ({
  ...(await getVisitor(tx, visitorId)),
  attributes: await readAttributes(tx, visitorId),
})

async function heldElsewhere(tx: Tx, actor: VisitorActor, visitorIds: string[]) {
  const elsewhere: VisitorData['elsewhere'] = []
  for (const id of visitorIds) if (id !== actor.visitorId) elsewhere.push(await heldAbout(tx, id))
  return elsewhere
}

/** What hangs on the visitor goes with the visitor, by foreign key; open screens forget it at once. */
export async function deleteData(tx: Tx, actor: VisitorActor): Promise<ReplyOf<typeof deletion>> {
  const id = newId()
  const visitorIds = await holdPerson(tx, actor.visitorId)
  const content = await countContent(tx, visitorIds)
  const consents = await readConsents(tx, visitorIds)
  await tellDeleted(tx, visitorIds)
  const files = await forgetFiles(tx, { visitorIds })
  const { sessions } = await deletePerson(tx, actor.visitorId)
  const events = consents.flatMap((consent) => consent.events)
  return {
    id,
    deletedAt: tx.now.toISOString(),
    deleted: { ...content, sessions, files },
    kept: events.length === 0 ? [] : [{ what: 'consents', count: events.length, ...proofOfConsent }],
  }
}

const proofOfConsent = {
  why: 'Art. 7(1) GDPR asks to prove consents; they name nobody but a random number',
  until: '3 years after the last event',
}

import { type EventSubject, eventPayload, eventSubjects, eventTypes } from '#contract/events'
import type { Tx } from '#platform/database/transaction'
import { findUser } from '#rooms/accounts'
import { findContact, findContactOfVisitor } from '#rooms/contacts'
import { findMessage, findSharedConversation } from '#rooms/conversations'
import { findFile } from '#rooms/files'
import { findConsentEvent } from '#rooms/privacy'
import { namesRestricted } from '#rooms/restrictions'
import { findWidget } from '#rooms/widgets'
import type { Claimed } from './claim-delivery.ts'

type Reading = { tx: Tx; subjectId: string; seq: number | null; publicOrigin: string }
type Reader = (reading: Reading) => Promise<unknown>

/** How what an event is about is shown to agents; what has nothing to show is not here. */
const readers: Partial<Record<EventSubject, Reader>> = {
  conversation: ({ tx, subjectId }) => findSharedConversation(tx, subjectId),
  message: ({ tx, subjectId, seq }) => findMessage(tx, subjectId, seq ?? 0),
  file: ({ tx, subjectId }) => findFile(tx, subjectId),
  contact: ({ tx, subjectId }) => findContact(tx, subjectId),
  visitor: ({ tx, subjectId }) => findContactOfVisitor(tx, subjectId),
  consent: ({ tx, subjectId }) => findConsentEvent(tx, subjectId),
  widget: ({ tx, subjectId, publicOrigin }) => findWidget(tx, subjectId, publicOrigin),
  user: ({ tx, subjectId }) => findUser(tx, subjectId),
}

/**
 * What is sent, as text. Contents, where the webhook gets them, are read now: what was deleted meanwhile is not sent, what
 * was changed is sent as it is. Of whom is restricted (Art. 18 GDPR) nothing is sent but the id.
 */
export async function writePayload(tx: Tx, publicOrigin: string, claimed: Claimed): Promise<string> {
  const { type, subjectId, seq, happenedAt } = claimed
  const { about } = eventTypes[type]
  const { id: idName, shows } = eventSubjects[about]
  const [shownName] = Object.keys(shows)
  const isShown = claimed.includesContents && !(subjectId && (await namesRestricted(tx, [subjectId])))
  const reader = isShown ? readers[about] : undefined
  const shown = reader && subjectId !== null ? await reader({ tx, subjectId, seq, publicOrigin }) : undefined
  const data = {
    [idName]: subjectId,
    ...(about === 'message' ? { seq } : {}),
    ...(shownName === undefined || shown === undefined ? {} : { [shownName]: shown }),
  }
  return JSON.stringify(eventPayload(type).parse({ type, timestamp: happenedAt.toISOString(), data }))
}

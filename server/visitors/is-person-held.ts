import type { Tx } from '#platform/database/transaction'
import { findHolds } from '#rooms/holds'
import { namesRestricted } from '#rooms/restrictions'

/** Whether a legal hold keeps one of these visitors, or whoever it is; or nothing may be done with their data but storing them. */
export async function isPersonHeld(tx: Tx, visitorIds: string[]): Promise<boolean> {
  if (await namesRestricted(tx, visitorIds)) return true
  return (await findHolds(tx, { contactIds: [], visitorIds, conversationIds: [] })).length > 0
}

import type { Tx } from '#platform/database/transaction'
import { findHolds } from '#rooms/holds'

/** Whether a legal hold keeps one of these visitors, or whoever it is. */
export async function isPersonHeld(tx: Tx, visitorIds: string[]): Promise<boolean> {
  return (await findHolds(tx, { contactIds: [], visitorIds, conversationIds: [] })).length > 0
}

import type { Hold } from '#contract/holds'
import type { Tx } from '#platform/database/transaction'
import type { Objects } from '#platform/erasures/erasing'
import { Refusal } from '#platform/errors'
import { findHolds } from '#rooms/holds'

/** What keeps the person from being erased at this moment. */
export const holdsOn = (
  tx: Tx,
  { contacts = [], visitors = [], conversations = [] }: Objects,
): Promise<Hold[]> =>
  findHolds(tx, {
    contactIds: [...contacts],
    visitorIds: [...visitors],
    conversationIds: [...conversations],
  })

export async function refuseIfHeld(tx: Tx, objects: Objects): Promise<void> {
  if ((await holdsOn(tx, objects)).length > 0) throw new Refusal('on_hold')
}

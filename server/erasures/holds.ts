import type { Tx } from '#platform/database/transaction'
import type { Objects } from '#platform/erasures/erasing'
import { Refusal } from '#platform/errors'

export type Hold = { id: string; reason: string }

/** What keeps the person from being erased at this moment. */
export async function holdsOn(_tx: Tx, _objects: Objects): Promise<Hold[]> {
  return []
}

export async function refuseIfHeld(tx: Tx, objects: Objects): Promise<void> {
  const [hold] = await holdsOn(tx, objects)
  if (hold) throw new Refusal('on_hold', { detail: `Held: ${hold.reason}` })
}

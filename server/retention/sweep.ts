import { sql } from 'kysely'
import type { RetentionClass } from '#contract/retention'
import type { Tx } from '#platform/database/transaction'
import type { CutOffs } from './limits.ts'
import type { Pace } from './pace.ts'
import { isDue, type Part, parts } from './parts.ts'
import { removers } from './remove-rows.ts'
import { sweepMessages } from './sweep-messages.ts'

export type Removed = Partial<Record<RetentionClass, number>>

/** What is inside goes before what holds it, so that one sweep takes all whose time is over. */
export async function sweep(pace: Pace, cutOffs: CutOffs): Promise<Removed> {
  const removed: Removed = {}
  for (const part of parts) {
    const count = await sweepPart(pace, part, cutOffs[part.class])
    if (count > 0) removed[part.class] = (removed[part.class] ?? 0) + count
  }
  return removed
}

function sweepPart(pace: Pace, part: Part, cutOff: Date): Promise<number> {
  if (part.name === 'messages') return sweepMessages(pace, cutOff)
  const remove = removers[part.name]
  return pace.inBatches((tx, most) => remove(tx, part, { cutOff, most }))
}

export async function isAnythingDue(tx: Tx, cutOffs: CutOffs): Promise<boolean> {
  for (const part of parts) {
    const { rows } = await sql`
      select from ${part.from} where ${isDue(part, tx, cutOffs[part.class])} limit 1`.execute(tx.db)
    if (rows.length > 0) return true
  }
  return false
}

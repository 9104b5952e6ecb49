import { sql } from 'kysely'
import { type Preview, retentionClassNames } from '#contract/retention'
import type { Tx } from '#platform/database/transaction'
import { cutOffsOf, readLimits, type Wanted } from './limits.ts'
import { isDue, parts } from './parts.ts'

type Counts = { rows: number; conversations: number }

/** By the very conditions of the sweep. What follows from it, as a conversation that is empty then, is not in it. */
export async function previewSweep(tx: Tx, instead: Wanted): Promise<Preview> {
  const cutOffs = cutOffsOf(await readLimits(tx, instead), tx.now)
  const classes: Preview['classes'] = []
  for (const name of retentionClassNames) {
    const counted = { class: name, rows: 0, files: 0, conversations: 0 }
    for (const part of parts.filter((one) => one.class === name)) {
      const { rows } = await sql<Counts>`
        select count(*)::int as rows, count(distinct ${part.conversation})::int as conversations
        from ${part.from} where ${isDue(part, tx, cutOffs[name])}`.execute(tx.db)
      const found = rows[0] ?? { rows: 0, conversations: 0 }
      counted.rows += found.rows
      if (part.name === 'files') counted.files = found.rows
      counted.conversations = Math.max(counted.conversations, found.conversations)
    }
    classes.push(counted)
  }
  return { classes }
}

import { createHash } from 'node:crypto'
import { inOrder } from '#platform/seal'
import type { EntryRow } from './entries.ts'

type Hashed = Pick<
  EntryRow,
  'number' | 'name' | 'entry' | 'notice_days' | 'waived' | 'not_before' | 'added_at' | 'previous'
>

/** Of everything that was said when it was added; when people were told and when it took effect come later. */
export const hashOf = (row: Hashed): string =>
  createHash('sha256')
    .update(
      inOrder([
        row.number,
        row.name,
        row.entry,
        row.notice_days,
        row.waived,
        row.not_before.toISOString(),
        row.added_at.toISOString(),
        row.previous,
      ]),
    )
    .digest('hex')

/** Whether it is what was added, behind what was added before it. */
export const isIntact = (row: EntryRow, before: EntryRow | undefined): boolean =>
  row.number === (before?.number ?? 0) + 1 &&
  row.previous === (before?.hash ?? '') &&
  row.hash === hashOf(row)

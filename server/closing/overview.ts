import type { OverviewLine } from '#contract/overview'
import type { Tx } from '#platform/database/transaction'
import { overviewLine } from '#platform/overview'
import { findClosing } from './closings.ts'

/** Nothing is said of it while nobody leaves. */
export async function tellOfClosing(tx: Tx): Promise<OverviewLine[]> {
  const closing = await findClosing(tx)
  if (!closing) return []
  const day = closing.erases_at.toISOString().slice(0, 10)
  const says = 'The organization will be erased with everything. Take your data along before.'
  return [overviewLine('/settings/closing', 'Closing', ['to do', says], day)]
}

import type { OverviewLine } from '#contract/overview'
import type { Tx } from '#platform/database/transaction'
import { counted, overviewLine } from '#platform/overview'
import { countHolds } from './holds.ts'

export async function tellOfHolds(tx: Tx): Promise<OverviewLine[]> {
  const count = await countHolds(tx)
  const says =
    count === 0 ? 'None is in force.' : `${counted(count, 'hold')} in force. End what is not needed any more.`
  return [overviewLine('/settings/holds', 'Legal holds', ['fine', says])]
}

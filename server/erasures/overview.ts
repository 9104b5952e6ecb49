import type { OverviewLine } from '#contract/overview'
import type { Tx } from '#platform/database/transaction'
import { counted, overviewLine } from '#platform/overview'

export async function tellOfErasures(tx: Tx): Promise<OverviewLine[]> {
  const rows = await tx.db
    .selectFrom('erasures')
    .select(['state', ({ fn }) => fn.countAll<string>().as('count')])
    .where('organization_id', '=', tx.organizationId)
    .groupBy('state')
    .execute()
  const of = (...states: string[]) =>
    rows.filter(({ state }) => states.includes(state)).reduce((sum, { count }) => sum + Number(count), 0)
  const failed = of('failed')
  const underWay = of('running', 'waiting')
  const page = '/settings/erasures'
  if (failed > 0)
    return [overviewLine(page, 'Erasure', ['stopped', `${counted(failed, 'erasure')} gave up. Try again.`])]
  const says = underWay > 0 ? `${counted(underWay, 'erasure')} under way.` : 'None is under way.'
  return [overviewLine(page, 'Erasure', ['fine', says])]
}

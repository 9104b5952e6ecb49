import type { OverviewLine } from '#contract/overview'
import type { Tx } from '#platform/database/transaction'
import { counted, overviewLine } from '#platform/overview'
import { listIncidents, readBreachFree } from './incidents.ts'

export async function tellOfIncidents(tx: Tx): Promise<OverviewLine[]> {
  const open = (await listIncidents(tx)).filter(({ isClosed, isExercise }) => !isClosed && !isExercise)
  const { isSo } = await readBreachFree(tx)
  const late = open.some(({ authority }) => authority.isLate)
  const dueOn = open
    .filter(({ authority }) => authority.toldAt === null)
    .map(({ authority }) => authority.dueAt.slice(0, 10))
    .toSorted()[0]
  const breaches = isSo
    ? 'No breach in the last twelve months.'
    : 'There was a breach in the last twelve months.'
  const line: [OverviewLine['state'], string] =
    open.length === 0
      ? ['fine', breaches]
      : [
          late ? 'stopped' : 'to do',
          `${counted(open.length, 'incident')} open: tell the authority, or write down why not.`,
        ]
  return [overviewLine('/settings/incidents', 'Incidents', line, dueOn ?? null)]
}

import type { Incident } from '#contract/incidents'
import type { OverviewLine } from '#contract/overview'
import type { Tx } from '#platform/database/transaction'
import { counted, overviewLine } from '#platform/overview'
import { listIncidents, readBreachFree } from './incidents.ts'

export async function tellOfIncidents(tx: Tx): Promise<OverviewLine[]> {
  const open = (await listIncidents(tx)).filter(({ isClosed, isExercise }) => !isClosed && !isExercise)
  const undecided = open.filter(({ authority: { state } }) => state === 'due' || state === 'overdue')
  const dueOn = undecided.map(({ authority }) => authority.dueAt.slice(0, 10)).toSorted()[0]
  const line: [OverviewLine['state'], string] =
    open.length === 0
      ? ['fine', await tellOfBreaches(tx)]
      : [
          undecided.some(({ authority }) => authority.state === 'overdue') ? 'stopped' : 'to do',
          `${counted(open.length, 'incident')} open: ${nextStep(open, undecided)}`,
        ]
  return [overviewLine('/settings/incidents', 'Incidents', line, dueOn)]
}

/** Who told the authority, if late, or wrote down why not has nothing due any more; the incident is still to be closed. */
function nextStep(open: Incident[], undecided: Incident[]): string {
  if (undecided.length === 0) return 'finish the reports, decide about the persons, and close it.'
  const which = undecided.length < open.length ? ` of ${undecided.length}` : ''
  return `tell the authority${which}, or write down why not.`
}

async function tellOfBreaches(tx: Tx): Promise<string> {
  const { isSo } = await readBreachFree(tx)
  return isSo ? 'No breach in the last twelve months.' : 'There was a breach in the last twelve months.'
}

import { sql } from 'kysely'
import type { OverviewLine } from '#contract/overview'
import type { Tx } from '#platform/database/transaction'
import { counted, overviewLine } from '#platform/overview'
import { dayIn } from './clocks.ts'
import { readFigures } from './figures.ts'
import { readSettings } from './settings.ts'

export async function tellOfRequests(tx: Tx): Promise<OverviewLine[]> {
  const { timeZone } = await readSettings(tx)
  const { open, dueSoon, overdue } = await readFigures(tx, dayIn(timeZone, tx.now))
  const { rows } = await sql<{ due_on: string | null }>`
    select to_char(min(due_on), 'YYYY-MM-DD') as due_on from subject_requests
    where organization_id = ${tx.organizationId} and state = 'open'`.execute(tx.db)
  const state = overdue > 0 ? 'stopped' : dueSoon > 0 ? 'to do' : 'fine'
  const parts = [
    `${counted(open, 'request')} open`,
    ...(overdue > 0 ? [`${overdue} overdue`] : []),
    ...(dueSoon > 0 ? [`${dueSoon} due within a week`] : []),
  ]
  const says = open === 0 ? 'None is open.' : `${parts.join(', ')}.`
  return [overviewLine('/settings/requests', 'Requests', [state, says], rows[0]?.due_on ?? null)]
}

import { sql } from 'kysely'
import type { Tx } from '#platform/database/transaction'
import { counted } from '#platform/overview'
import type { Probe } from '#platform/probes'
import { dayIn } from './clocks.ts'
import { readFigures } from './figures.ts'
import { readSettings } from './settings.ts'

/** Red while one is overdue, and for twelve months, as long as the figures reach back, after one was closed too late. */
export const requestsProbe: Probe = { claim: 'V14', look: (ask) => ask(lookAtRequests) }

async function lookAtRequests(tx: Tx) {
  const { timeZone } = await readSettings(tx)
  const { open, overdue, answered, ninetyFifthDays } = await readFigures(tx, dayIn(timeZone, tx.now))
  const { closed, late } = await countClosed(tx, timeZone)
  if (open + closed === 0) return undefined
  if (overdue > 0) return { holds: false, found: `${counted(overdue, 'request')} overdue.` }
  if (late > 0)
    return { holds: false, found: `${counted(late, 'request')} of the last twelve months closed too late.` }
  const days = ninetyFifthDays === null ? '' : `, 95 of 100 within ${Math.ceil(ninetyFifthDays)} days`
  return { holds: true, found: `${open} open, none overdue; ${answered} decided in twelve months${days}.` }
}

/** Of the last twelve months; late: after their day by the calendar of the organization, extended or not. */
async function countClosed(tx: Tx, timeZone: string): Promise<{ closed: number; late: number }> {
  const { rows } = await sql<{ closed: number; late: number }>`
    select count(*)::int as closed,
           count(*) filter (where (closed_at at time zone ${timeZone}::text)::date > due_on)::int as late
    from subject_requests
    where organization_id = ${tx.organizationId} and state <> 'open'
      and closed_at > ${tx.now}::timestamptz - interval '12 months'`.execute(tx.db)
  return rows[0] ?? { closed: 0, late: 0 }
}

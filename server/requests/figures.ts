import { sql } from 'kysely'
import type { RequestFigures } from '#contract/requests'
import type { Tx } from '#platform/database/transaction'
import type { Day } from './clocks.ts'

/** So many days before the last one, admins are told. */
export const warningDays = 7

/** Counted from the requests themselves at this moment. */
export async function readFigures(tx: Tx, today: Day): Promise<RequestFigures> {
  const { rows } = await sql<{
    open: number
    due_soon: number
    overdue: number
    answered: number
    median: number | null
    ninety_fifth: number | null
  }>`
    with decided as (
      select extract(epoch from closed_at - received_at) / 86400 as days from subject_requests
      where organization_id = ${tx.organizationId} and state in ('answered', 'refused')
        and closed_at > ${tx.now}::timestamptz - interval '12 months'
    )
    select count(*)::int as open,
           count(*) filter (where due_on - ${today}::date between 0 and ${warningDays}::int)::int as due_soon,
           count(*) filter (where due_on < ${today}::date)::int as overdue,
           (select count(*)::int from decided) as answered,
           (select percentile_cont(0.5) within group (order by days) from decided)::float8 as median,
           (select percentile_cont(0.95) within group (order by days) from decided)::float8 as ninety_fifth
    from subject_requests
    where organization_id = ${tx.organizationId} and state = 'open'`.execute(tx.db)
  const [found] = rows
  return {
    open: found?.open ?? 0,
    dueSoon: found?.due_soon ?? 0,
    overdue: found?.overdue ?? 0,
    answered: found?.answered ?? 0,
    medianDays: found?.median ?? null,
    ninetyFifthDays: found?.ninety_fifth ?? null,
  }
}

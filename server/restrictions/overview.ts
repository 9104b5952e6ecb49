import { sql } from 'kysely'
import type { OverviewLine } from '#contract/overview'
import type { Tx } from '#platform/database/transaction'
import { counted, overviewLine } from '#platform/overview'

/** Against direct marketing there is nothing to weigh (Art. 21(3) GDPR). */
export async function tellOfRestrictions(tx: Tx): Promise<OverviewLine[]> {
  const { rows } = await sql<{ restricted: number; undecided: number }>`
    select (select count(*)::int from restrictions r
            where r.organization_id = ${tx.organizationId} and (r.lifts_at is null or r.lifts_at > ${tx.now})) as restricted,
           (select count(*)::int from objections o
            where o.organization_id = ${tx.organizationId} and o.decision is null
              and o.purpose <> 'direct-marketing') as undecided`.execute(tx.db)
  const { restricted = 0, undecided = 0 } = rows[0] ?? {}
  const persons =
    restricted === 0
      ? 'Nobody is restricted.'
      : `The data of ${counted(restricted, 'person')} are only stored.`
  const line: [OverviewLine['state'], string] =
    undecided === 0
      ? ['fine', persons]
      : ['to do', `${persons} ${counted(undecided, 'objection')} to be weighed.`]
  return [overviewLine('/settings/restrictions', 'Restriction and objection', line)]
}

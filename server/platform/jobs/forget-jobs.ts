import { sql } from 'kysely'
import { jobsSchema } from '#platform/database/roles'
import type { Tx } from '#platform/database/transaction'
import type { Forgotten, Objects } from '#platform/erasures/erasing'

/**
 * Jobs that name what is erased, done or to be done. Those under way are left until the bytes are gone as well: they may be
 * the ones that remove them. From then on they find nothing to work on, and are forgotten too; the job of a server that was
 * killed in it would count as under way for minutes.
 */
export async function forgetJobs(tx: Tx, objects: Objects, { isUnderWay = false } = {}): Promise<Forgotten> {
  const ids = Object.values(objects).flat()
  const forgotten = await sql`
    delete from ${sql.table(`${jobsSchema}.job`)} j
    where j.data->>'organizationId' = ${tx.organizationId} and (j.state <> 'active' or ${isUnderWay}) and exists (
      select from jsonb_each_text(j.data) as given (name, value), regexp_split_to_table(given.value, ',') as one (id)
      where one.id = any(${ids}::text[]))`.execute(tx.db)
  return { store: 'job queue', count: Number(forgotten.numAffectedRows ?? 0), storedIds: [] }
}

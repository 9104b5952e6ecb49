import { type RetentionRun, retentionClassNames } from '#contract/retention'
import { days, later } from '#platform/clock'
import type { Tx } from '#platform/database/transaction'
import { newId } from '#platform/ids'
import { findOldest } from './oldest.ts'
import type { Removed } from './sweep.ts'

/** Two days of them. */
const mostShown = 48
const kept = days(90)

export async function beginRun(tx: Tx): Promise<string> {
  const id = newId()
  await tx.db
    .insertInto('retention_runs')
    .values({ organization_id: tx.organizationId, id, began_at: tx.now })
    .execute()
  await tx.db
    .deleteFrom('retention_runs')
    .where('organization_id', '=', tx.organizationId)
    .where('began_at', '<', later(tx.now, -kept))
    .execute()
  return id
}

export async function endRun(tx: Tx, id: string, removed: Removed): Promise<void> {
  await tx.db
    .updateTable('retention_runs')
    .set({
      ended_at: tx.now,
      removed: JSON.stringify(removed),
      oldest: JSON.stringify(await findOldest(tx)),
    })
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .execute()
}

export async function listRuns(tx: Tx): Promise<RetentionRun[]> {
  const rows = await tx.db
    .selectFrom('retention_runs')
    .select(['id', 'began_at', 'ended_at', 'removed', 'oldest'])
    .where('organization_id', '=', tx.organizationId)
    .orderBy('began_at', 'desc')
    .orderBy('id', 'desc')
    .limit(mostShown)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    beganAt: row.began_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
    removed: known(row.removed),
    oldest: known(row.oldest),
  }))
}

/** Later versions may know other classes. */
function known<T>(values: unknown): Record<string, T> {
  const given = new Map(Object.entries(values as Record<string, T>))
  return Object.fromEntries(
    retentionClassNames.flatMap((name) => {
      const value = given.get(name)
      return value === undefined ? [] : [[name, value]]
    }),
  )
}

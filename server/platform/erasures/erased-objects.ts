import type { Tx } from '#platform/database/transaction'
import type { Objects } from './erasing.ts'

/** From now on who asks for one of them hears that it is gone. */
export async function rememberErased(tx: Tx, erasureId: string, objects: Objects): Promise<void> {
  const rows = Object.entries(objects).flatMap(([kind, ids]) =>
    ids.map((id) => ({
      organization_id: tx.organizationId,
      id,
      kind,
      erasure_id: erasureId,
      erased_at: tx.now,
    })),
  )
  for (let start = 0; start < rows.length; start += mostAtOnce)
    await tx.db
      .insertInto('erased_objects')
      .values(rows.slice(start, start + mostAtOnce))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
}

/** A statement takes 65,535 values. */
const mostAtOnce = 5000

/** Whether any of these was something of this organization's that is erased. */
export async function isErased(tx: Pick<Tx, 'db' | 'organizationId'>, ids: string[]): Promise<boolean> {
  if (ids.length === 0) return false
  const row = await tx.db
    .selectFrom('erased_objects')
    .select('id')
    .where('organization_id', '=', tx.organizationId)
    .where('id', 'in', ids)
    .executeTakeFirst()
  return row !== undefined
}

export async function objectsOfErasure(tx: Tx, erasureId: string): Promise<Record<string, string[]>> {
  const rows = await tx.db
    .selectFrom('erased_objects')
    .select(['id', 'kind'])
    .where('organization_id', '=', tx.organizationId)
    .where('erasure_id', '=', erasureId)
    .execute()
  const byKind = Map.groupBy(rows, ({ kind }) => kind)
  return Object.fromEntries([...byKind].map(([kind, ofKind]) => [kind, ofKind.map(({ id }) => id)]))
}

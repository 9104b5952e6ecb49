import { sql } from 'kysely'
import type { ErasedStore } from '#contract/erasures'
import type { Labels, TableLabels } from '#platform/data-map'
import type { Tx } from '#platform/database/transaction'
import type { Objects } from '#platform/erasures/erasing'
import { namesOneOf } from '#platform/rows-of-person'

/** How many rows of each table name one of these, by what the data map says. */
export async function countRows(tx: Tx, labels: Labels, objects: Objects): Promise<Map<string, number>> {
  const counts = Object.keys(labels).flatMap((table) => {
    const isTheirs = namesOneOf(objects, labels, table)
    return isTheirs === undefined
      ? []
      : [
          sql`select ${table}::text as name, count(*)::int as count from ${sql.table(table)}
              where organization_id = current_organization() and ${isTheirs}`,
        ]
  })
  const { rows } = await sql<{ name: string; count: number }>`${sql.join(counts, sql` union all `)}`.execute(
    tx.db,
  )
  return new Map(rows.map(({ name, count }) => [name, count]))
}

/** Why rows of this table stay when their person goes; undefined: they do not. */
export function whyKept(columns: TableLabels | undefined): { why: string; until: string } | undefined {
  for (const label of Object.values(columns ?? {}))
    if (label.subject !== 'none' && typeof label.erase === 'object')
      return { why: label.erase.keep, until: label.erase.until }
  return undefined
}

/** What became of the rows. Throws where some are left that nothing says may stay. */
export function compareCounts(
  labels: Labels,
  before: Map<string, number>,
  after: Map<string, number>,
): ErasedStore[] {
  const left = [...after].filter(([table, count]) => count > 0 && !whyKept(labels[table]))
  if (left.length > 0)
    throw new Error(`Rows of the erased person are left in ${left.map(([name]) => name).join(', ')}`)
  return [...before].flatMap(([part, found]): ErasedStore[] => {
    const kept = after.get(part) ?? 0
    // All that happened before is gone; what is there tells of the erasure itself.
    const gone = part === 'events' ? found : found - kept
    if (gone + kept === 0) return []
    const store = { store: 'database', part, found: gone + kept, erased: gone, kept }
    return [{ ...store, ...keptBecause(labels[part], kept) }]
  })
}

export const keptBecause = (columns: TableLabels | undefined, kept: number) => {
  const { why = null, until = null } = (kept > 0 ? whyKept(columns) : undefined) ?? {}
  return { why, until }
}

export const erasedFrom = (store: string, count: number): ErasedStore => ({
  ...{ store, part: null, found: count, erased: count, kept: 0, why: null, until: null },
})

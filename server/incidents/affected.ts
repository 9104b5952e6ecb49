import { CompiledQuery } from 'kysely'
import type { Affected } from '#contract/incidents'
import type { Labels } from '#platform/data-map'
import type { Tx } from '#platform/database/transaction'
import { countTables, type Place, type Scope } from './count-tables.ts'
import { countPersons } from './persons.ts'

export const placeOf = (tx: Tx): Place => ({
  organizationId: tx.organizationId,
  now: tx.now,
  query: async <Row>(text: string, values: unknown[] = []) =>
    (await tx.db.executeQuery<Row>(CompiledQuery.raw(text, values))).rows,
})

/** Who is affected and what of them: from the labels of the data map, and from the rows that are there now. */
export async function countAffected(place: Place, labels: Labels, scope: Scope): Promise<Affected> {
  const { named, counted } = await countTables(place, labels, scope)
  const touched = counted.filter(({ rows }) => rows > 0)
  return {
    countedAt: place.now.toISOString(),
    ...(await countPersons(place, counted)),
    records: counted.reduce((sum, { rows }) => sum + rows, 0),
    systems: named.map(({ system, tables: theirs }) => {
      const found = counted.filter(({ table }) => theirs.includes(table))
      return {
        system,
        rows: theirs.length === 0 ? null : found.reduce((sum, { rows }) => sum + rows, 0),
        isWhole: (scope.from ?? scope.until) !== null && found.some(({ isWhole }) => isWhole),
      }
    }),
    categories: categoriesOf(
      labels,
      touched.map(({ table }) => table),
    ),
  }
}

function categoriesOf(labels: Labels, tables: string[]): Affected['categories'] {
  const personal = tables
    .flatMap((table) => Object.values(labels[table] ?? {}))
    .filter((label) => label.subject !== 'none')
  return [...Map.groupBy(personal, (label) => label.class)]
    .map(([name, columns]) => ({
      class: name,
      subjects: [...new Set(columns.map(({ subject }) => subject))].sort(),
      isSpecialCategory: columns.some(({ isSpecialCategory }) => isSpecialCategory),
    }))
    .toSorted((one, other) => one.class.localeCompare(other.class))
}

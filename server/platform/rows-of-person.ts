import { type RawBuilder, sql } from 'kysely'
import pg from 'pg'
import { type Labels, whoseRows } from './data-map.ts'
import type { Objects } from './erasures/erasing.ts'

/** Somebody the organization holds data about: a contact is one visitor at each widget, a stranger is one visitor. */
export type Person = { contactId: string | null; visitorIds: string[] }

/** SQL that is true of the rows of this table that belong to the person, by what the data map says; undefined: none does. */
export function belongsTo(person: Person, labels: Labels, table: string): string | undefined {
  const whose = labels[table] && whoseRows(labels[table])
  if (!whose || 'nobody' in whose) return undefined
  const ways = whose.map(({ column, names }) => {
    const name = pg.escapeIdentifier(column)
    if (names === 'visitors') return isOneOf(name, person.visitorIds)
    if (names === 'contacts') return isOneOf(name, person.contactId === null ? [] : [person.contactId])
    const further = belongsTo(person, labels, names)
    if (further === undefined)
      throw new Error(`${table}.${column} names ${names}, whose rows belong to nobody`)
    return `${name} in (select id from ${pg.escapeIdentifier(names)} where organization_id = current_organization() and ${further})`
  })
  return `(${ways.join(' or ')})`
}

function isOneOf(column: string, ids: string[]): string {
  if (ids.length === 0) return 'false'
  return `${column} in (${ids.map((id) => pg.escapeLiteral(id)).join(', ')})`
}

/** As belongsTo, by the ids of all that is theirs: true also of rows that name what is gone already. */
export function namesOneOf(objects: Objects, labels: Labels, table: string): RawBuilder<boolean> | undefined {
  const whose = labels[table] && whoseRows(labels[table])
  if (!whose || 'nobody' in whose) return undefined
  const ways = whose.map(({ column, names }) => {
    const ids = objects[names]
    if (ids) return sql`${sql.ref(column)} = any(${ids}::uuid[])`
    const further = namesOneOf(objects, labels, names)
    if (further === undefined)
      throw new Error(`${table}.${column} names ${names}, whose rows belong to nobody`)
    return sql`${sql.ref(column)} in (select id from ${sql.table(names)} where organization_id = current_organization() and ${further})`
  })
  return sql<boolean>`(${sql.join(ways, sql` or `)})`
}

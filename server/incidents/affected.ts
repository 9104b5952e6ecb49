import { CompiledQuery } from 'kysely'
import pg from 'pg'
import type { Affected, IncidentFacts } from '#contract/incidents'
import { type Labels, whoseRows } from '#platform/data-map'
import { schema } from '#platform/database/roles'
import type { Tx } from '#platform/database/transaction'
import { tablesOf } from './systems.ts'

/** In one organization, and judged by row-level security. */
type Place = {
  organizationId: string
  now: Date
  query<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>
}

export const placeOf = (tx: Tx): Place => ({
  organizationId: tx.organizationId,
  now: tx.now,
  query: async <Row>(text: string, values: unknown[] = []) =>
    (await tx.db.executeQuery<Row>(CompiledQuery.raw(text, values))).rows,
})

type Scope = Pick<IncidentFacts, 'systems' | 'from' | 'until'>

/** Who is affected and what of them: from the labels of the data map, and from the rows that are there now. */
export async function countAffected(place: Place, labels: Labels, scope: Scope): Promise<Affected> {
  const live = await readCatalogue(place)
  const named = scope.systems.map((system) => ({ system, tables: tablesOf(system, labels) ?? [] }))
  const tables = [...new Set(named.flatMap((one) => one.tables))].filter((table) => live.has(table))
  const counted: Counted[] = []
  for (const table of tables) counted.push(await countTable(place, labels, { table, scope, live }))
  const touched = counted.filter(({ rows }) => rows > 0)
  return {
    countedAt: place.now.toISOString(),
    ...(await countPeople(place, counted)),
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

type Live = { times: string[]; users: string[] }
type People = { contacts: string[]; visitors: string[]; users: string[] }
/** people: statements that select their ids. */
type Counted = { table: string; rows: number; isWhole: boolean; people: People; values: unknown[] }

/** Of each table that may be read: its columns with a time, and those that name users. */
async function readCatalogue({ query }: Place): Promise<Map<string, Live>> {
  const rows = await query<Live & { table: string }>(
    `select c.relname as table,
            array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0
                    and not a.attisdropped and a.atttypid = 'timestamptz'::regtype order by a.attnum) as times,
            array(select a.attname::text from pg_constraint k join unnest(k.conkey) number on true
                    join pg_attribute a on a.attrelid = c.oid and a.attnum = number
                  where k.contype = 'f' and k.conrelid = c.oid and a.attname <> 'organization_id'
                    and k.confrelid = (select oid from pg_class where relname = 'users' and relnamespace = c.relnamespace)
            ) as users
     from pg_class c
     where c.relnamespace = $1::regnamespace and c.relkind in ('r', 'p') and has_table_privilege(c.oid, 'select')`,
    [schema],
  )
  return new Map(rows.map(({ table, times, users }) => [table, { times, users }]))
}

/** When a row was made; the first that a table has. */
const madeAt = [
  'created_at',
  'at',
  'sent_at',
  'received_at',
  'happened_at',
  'requested_at',
  'placed_at',
  'started_at',
]

async function countTable(
  { organizationId, query }: Place,
  labels: Labels,
  { table, scope, live }: { table: string; scope: Scope; live: Map<string, Live> },
): Promise<Counted> {
  const { times = [], users = [] } = live.get(table) ?? {}
  const time = madeAt.find((name) => times.includes(name))
  const values = [organizationId, scope.from, scope.until]
  const inTime =
    time === undefined
      ? '$2::timestamptz is not distinct from $2 and $3::timestamptz is not distinct from $3'
      : `(${time} >= $2::timestamptz or $2 is null) and (${time} <= $3::timestamptz or $3 is null)`
  const where = `organization_id = $1 and ${inTime}`
  const name = pg.escapeIdentifier(table)
  const [counted] = await query<{ rows: number }>(
    `select count(*)::float8 as rows from ${name} where ${where}`,
    values,
  )
  const people = peopleIn(labels, table, where)
  return {
    table,
    rows: counted?.rows ?? 0,
    isWhole: time === undefined,
    people: {
      ...people,
      users: [
        ...users.map((column) => `select ${pg.escapeIdentifier(column)} as id from ${name} where ${where}`),
        ...(table === 'users' ? [`select id from users where ${where}`] : []),
      ],
    },
    values,
  }
}

/** Along the ways that the labels name, to visitors and contacts. */
function peopleIn(labels: Labels, table: string, where: string): Omit<People, 'users'> {
  const found: Omit<People, 'users'> = { contacts: [], visitors: [] }
  const whose = labels[table] && whoseRows(labels[table])
  if (!whose || 'nobody' in whose) return found
  for (const { column, names } of whose) {
    const ids = `select ${pg.escapeIdentifier(column)} as id from ${pg.escapeIdentifier(table)} where ${where}`
    if (names === 'visitors' || names === 'contacts') {
      found[names].push(ids)
      continue
    }
    const further = peopleIn(labels, names, `organization_id = $1 and id in (${ids})`)
    found.contacts.push(...further.contacts)
    found.visitors.push(...further.visitors)
  }
  return found
}

/** Each person once, in however many tables they are; a visitor who is a contact is counted as the contact. */
async function countPeople({ query }: Place, counted: Counted[]) {
  const values = counted[0]?.values
  if (!values) return { contacts: 0, visitors: 0, users: 0, reachable: 0 }
  const all = (kind: keyof People) =>
    [...counted.flatMap(({ people }) => people[kind]), 'select null::uuid as id where false'].join(' union ')
  const [found] = await query<Pick<Affected, 'contacts' | 'visitors' | 'users' | 'reachable'>>(
    `with times as (select $2::timestamptz, $3::timestamptz),
          v as (select id, contact_id from visitors where organization_id = $1 and id in (${all('visitors')})),
          c as (select id, email from contacts where organization_id = $1
                and (id in (${all('contacts')}) or id in (select contact_id from v))),
          u as (select id from users where organization_id = $1 and id in (${all('users')}))
     select (select count(*) from c)::float8 as contacts,
            (select count(*) from v where contact_id is null)::float8 as visitors,
            (select count(*) from u)::float8 as users,
            ((select count(*) from c where email is not null) + (select count(*) from u))::float8 as reachable`,
    values,
  )
  return found ?? { contacts: 0, visitors: 0, users: 0, reachable: 0 }
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

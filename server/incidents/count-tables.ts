import pg from 'pg'
import type { IncidentFacts } from '#contract/incidents'
import { type Labels, whoseRows } from '#platform/data-map'
import { schema } from '#platform/database/roles'
import { tablesOf } from './systems.ts'

/** In one organization, and judged by row-level security. */
export type Place = {
  organizationId: string
  now: Date
  query<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>
}

export type Scope = Pick<IncidentFacts, 'systems' | 'from' | 'until'>

type People = { contacts: string[]; visitors: string[]; users: string[] }
/** people: statements that select their ids. */
export type Counted = { table: string; rows: number; isWhole: boolean; people: People; values: unknown[] }

/** What was named, and of each of its tables how many rows are in the time asked for, and whose they are. */
export async function countTables(
  place: Place,
  labels: Labels,
  scope: Scope,
): Promise<{ named: { system: string; tables: readonly string[] }[]; counted: Counted[] }> {
  const live = await readCatalogue(place)
  const named = scope.systems.map((system) => ({ system, tables: tablesOf(system, labels) ?? [] }))
  const tables = [...new Set(named.flatMap((one) => one.tables))].filter((table) => live.has(table))
  const counted: Counted[] = []
  for (const table of tables) counted.push(await countTable(place, labels, { table, scope, live }))
  return { named, counted }
}

type Live = { times: string[]; users: string[] }

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

import pg from 'pg'
import { type Label, type Labels, whyKeptFromPerson, whyLeftOut } from '#platform/data-map'
import type { LongTransaction } from '#platform/database/long-transaction'
import { schema } from '#platform/database/roles'

/** A column as the catalogue has it. */
export type Column = {
  name: string
  type: string
  isNullable: boolean
  hasDefault: boolean
  label: Label
  /** What is given instead of the value. */
  valueSql?: string
}

export type Table = {
  name: string
  /** The column that names the organization. */
  key: 'id' | 'organization_id'
  columns: Column[]
  /** Tables its foreign keys name: their rows come first. */
  needs: string[]
}

/** Why each column, or a whole table, is not in the archive. */
export type LeftOut = { table: string; column?: string; reason: string }

/** Every tenant table of the live catalogue, those that others need first. A column without a label is a fault of ours. */
export async function readTables(transaction: LongTransaction, labels: Labels): Promise<Table[]> {
  const columns = await transaction.query<ColumnRow>(columnsOfTenantTables, [schema])
  const needs = await transaction.query<{ table: string; needs: string }>(foreignKeys, [schema])
  const tables = [...Map.groupBy(columns, ({ table }) => table)].map(
    ([name, rows]): Table => ({
      name,
      key: name === 'organizations' ? 'id' : 'organization_id',
      columns: rows.map((row) => ({ ...row, label: labelOf(labels, name, row.name) })),
      needs: needs.filter((one) => one.table === name && one.needs !== name).map((one) => one.needs),
    }),
  )
  return inOrder(tables)
}

/** What goes out of a table, and why the rest does not. */
export function divideColumns(
  { name, key, columns }: Table,
  kind: 'organization' | 'person',
): { given: Column[]; leftOut: LeftOut[] } {
  const why = kind === 'organization' ? whyLeftOut : whyKeptFromPerson
  const given = columns
    .filter(({ label }) => why(label) === undefined)
    .map((column) => (kind === 'person' && isShownByName(column.label) ? namedUser(column) : column))
  if (!given.some((column) => column.name !== key)) {
    const reasons = new Set(columns.map(({ label }) => why(label)).filter((reason) => reason !== undefined))
    return { given: [], leftOut: [{ table: name, reason: [...reasons].join('; ') }] }
  }
  const leftOut = columns.flatMap(({ name: column, label }) => {
    const reason = why(label)
    return reason === undefined ? [] : [{ table: name, column, reason }]
  })
  return { given, leftOut }
}

const isShownByName = (label: Label) => label.subject !== 'none' && label.toPerson === 'first name'

/** Who answered is called what the visitor saw them called. */
function namedUser(column: Column): Column {
  const value = `t.${pg.escapeIdentifier(column.name)}`
  return {
    ...column,
    name: column.name.replace(/_(id|name)$/, '_first_name'),
    type: 'text',
    isNullable: true,
    valueSql:
      column.type === 'uuid'
        ? `(select u.first_name from users u where u.organization_id = t.organization_id and u.id = ${value})`
        : `split_part(${value}, ' ', 1)`,
  }
}

type ColumnRow = Omit<Column, 'label'> & { table: string }

function labelOf(labels: Labels, table: string, column: string): Label {
  const label = labels[table]?.[column]
  if (!label)
    throw new Error(`${table}.${column} has no label: what has none is neither exported nor left out`)
  return label
}

function inOrder(tables: Table[]): Table[] {
  const ordered: Table[] = []
  const names = new Set(tables.map(({ name }) => name))
  while (ordered.length < tables.length) {
    const next = tables.find(
      (table) =>
        !ordered.includes(table) &&
        table.needs.every((need) => !names.has(need) || ordered.some(({ name }) => name === need)),
    )
    if (!next) throw new Error('The tables’ foreign keys run in a circle')
    ordered.push(next)
  }
  return ordered
}

// A tenant table is one with an organization_id, or organizations itself; also one the program may not read, to say so.
const columnsOfTenantTables = `
select c.relname as table, a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
       not a.attnotnull as "isNullable", a.atthasdef or a.attidentity <> '' as "hasDefault"
from pg_class c
join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
where c.relnamespace = $1::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
  and (c.relname = 'organizations' or exists (
    select from pg_attribute k where k.attrelid = c.oid and k.attname = 'organization_id' and not k.attisdropped))
order by c.relname, a.attnum`

const foreignKeys = `
select distinct c.conrelid::regclass::text as table, c.confrelid::regclass::text as needs
from pg_constraint c where c.connamespace = $1::regnamespace and c.contype = 'f'`

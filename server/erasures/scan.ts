import pg from 'pg'
import type { ErasedStore, ErasureCertificate } from '#contract/erasures'
import type { Label, Labels } from '#platform/data-map'
import type { LongTransaction } from '#platform/database/long-transaction'
import { schema } from '#platform/database/roles'
import type { Objects } from '#platform/erasures/erasing'

export type Sought = { objects: Objects; canaries: Buffer[]; key: string }
export type Scanned = { check: ErasureCertificate['check']; kept: ErasedStore[] }

/** Something of the person lies where nothing says that it may: no certificate is sealed over that. */
export class LeftBehind extends Error {}

/**
 * Looks for the ids, and for what the person was called and reached by, in every column of every table the database itself
 * lists. Which tables there are it does not ask the data map, only why a number that was found may stay.
 */
export async function scan(
  transaction: LongTransaction,
  labels: Labels,
  { objects, canaries, key }: Sought,
): Promise<Scanned> {
  const ids = Object.values(objects).flat()
  const tables = Map.groupBy(await transaction.query<Column>(columnsOfAllTables), ({ table }) => table)
  const check: ErasureCertificate['check'] = {
    at: transaction.now.toISOString(),
    tables: tables.size,
    columns: [...tables.values()].flat().length,
    idsSought: ids.length,
    idsLeftBehind: 0,
    valuesSought: canaries.length,
    valuesElsewhere: [],
  }
  const kept: ErasedStore[] = []
  for (const [table, columns] of tables) {
    const counts = await countIn(transaction, columns, [ids, canaries, key])
    for (const { column, ids: found, values } of counts) {
      if (values > 0) check.valuesElsewhere.push({ table, column, rows: values })
      if (found === 0) continue
      const label = labels[table]?.[column]
      const because = label && whyStays(label)
      if (because) kept.push({ store: 'database', part: table, found, erased: 0, kept: found, ...because })
      else throw new LeftBehind(`Ids of the erased person are left in ${table}.${column}`)
    }
  }
  return { check, kept }
}

const whyStays = (label: Label) =>
  label.subject !== 'none' && typeof label.erase === 'object'
    ? { why: label.erase.keep, until: label.erase.until }
    : undefined

type Column = { table: string; name: string; column: string; type: string }
type Found = { column: string; ids: number; values: number }

/** One pass over the table, whatever it holds. */
async function countIn(transaction: LongTransaction, columns: Column[], sought: unknown[]): Promise<Found[]> {
  const [{ name } = { name: '' }] = columns
  const counts = columns.flatMap(({ column, type }, index) => {
    const { ids, values } = holds(`t.${pg.escapeIdentifier(column)}`, type)
    return [
      `count(*) filter (where ${ids})::float8 as "ids ${index}"`,
      `count(*) filter (where ${values})::float8 as "values ${index}"`,
    ]
  })
  // Named in each statement, used or not: PostgreSQL asks for their types.
  const given = 'select $1::uuid[] as ids, $2::bytea[] as hashes, $3::text as key'
  const [row = {}] = await transaction.query<Record<string, number>>(
    `select ${counts.join(', ')} from ${name} t cross join (${given}) as sought`,
    sought,
  )
  return columns.map(({ column }, index) => ({
    column,
    ids: row[`ids ${index}`] ?? 0,
    values: row[`values ${index}`] ?? 0,
  }))
}

const uuid = '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}'
const hashed = (value: string) =>
  `sha256(convert_to(sought.key || lower(${value}), 'UTF8')) = any(sought.hashes)`

/** SQL that is true where a column of this type holds one of the ids, or one of the values. */
function holds(column: string, type: string): { ids: string; values: string } {
  if (type === 'uuid') return { ids: `${column} = any(sought.ids)`, values: 'false' }
  const isText = /^(text|character varying|jsonb?)/.test(type) || type.endsWith('[]')
  if (!isText) return { ids: 'false', values: 'false' }
  const text = `${column}::text`
  const ids = `${text} ~ '${uuid}' and exists (select from regexp_matches(${text}, '${uuid}', 'g') as m where m[1]::uuid = any(sought.ids))`
  if (type.startsWith('json')) {
    const leaves = `jsonb_path_query(${column}::jsonb, 'lax $.**') as leaf`
    const isIn = hashed(`leaf #>> '{}'`)
    return { ids, values: `exists (select from ${leaves} where jsonb_typeof(leaf) = 'string' and ${isIn})` }
  }
  return { ids, values: hashed(text) }
}

// Partitions are read through what they are a part of. What the program may not read it could not show anybody either.
const columnsOfAllTables = `
select case n.nspname when '${schema}' then c.relname else n.nspname || '.' || c.relname end as table,
       format('%I.%I', n.nspname, c.relname) as name, a.attname as column, format_type(a.atttypid, null) as type
from pg_class c
join pg_namespace n on n.oid = c.relnamespace and n.nspname !~ '^(pg_|information_schema$)'
join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
where c.relkind in ('r', 'p', 'm') and not c.relispartition
  and has_schema_privilege(n.oid, 'usage') and has_table_privilege(c.oid, 'select')
order by 1, a.attnum`

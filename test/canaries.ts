import pg from 'pg'
import { tenantTables } from './database-access.ts'

type Column = { table: string; column: string; type: string; names: string | null }

/**
 * Fills every column of every tenant table of an organization with values of its own that name table, column and owner,
 * as far as the database's rules allow; what they do not is left as it was. Says which columns hold nothing at all.
 */
export async function fillWithCanaries(
  superuser: pg.Client,
  organizationId: string,
  mark: string,
  except: string[],
): Promise<string[]> {
  const empty: string[] = []
  for (const { table, key } of await tenantTables(superuser))
    empty.push(...(await fillRows(superuser, { table, key, organizationId, mark }, except)))
  return empty
}

type Rows = { table: string; key: string; organizationId: string; mark: string; which?: string }

/** As fillWithCanaries, of one table; `which` is SQL that is true of the rows that are meant. */
export async function fillRows(
  superuser: pg.Client,
  { table, key, organizationId, mark, which = 'true' }: Rows,
  except: string[],
): Promise<string[]> {
  const empty: string[] = []
  for (const one of await columnsOf(superuser, table)) {
    const name = `${table}.${one.column}`
    if (one.column === key || except.includes(name)) continue
    const column = pg.escapeIdentifier(one.column)
    const where = `where ${key} = '${organizationId}' and ${which}`
    await superuser.query('begin')
    try {
      await superuser.query(`update ${table} set ${column} = ${valueFor(one, mark, organizationId)} ${where}`)
      await superuser.query('commit')
    } catch (error) {
      await superuser.query('rollback')
      if (!(error instanceof pg.DatabaseError && /^2/.test(error.code ?? ''))) throw error
    }
    const { rowCount } = await superuser.query(`select from ${table} ${where} and ${column} is not null`)
    if (rowCount === 0) empty.push(name)
  }
  return empty
}

/** Begins like a formula, and holds all that a format could stumble over. */
function valueFor({ table, column, type, names }: Column, mark: string, organizationId: string): string {
  const text = `=canary.${mark}.${table}.${column}.`
  const tricky = `E'\\n"quoted", 日本 \\\\x \\r\\n;\\t'`
  if (names && type === 'uuid') {
    const key = names === 'organizations' ? 'id' : 'organization_id'
    return `coalesce(${pg.escapeIdentifier(column)}, (select id from ${names} where ${key} = '${organizationId}' limit 1))`
  }
  if (type === 'text' && /email/.test(column)) return `'canary.${mark}.${table}@' || md5(ctid::text)`
  if (type === 'text') return `'${text}' || md5(ctid::text) || ${tricky}`
  if (type === 'jsonb')
    return `jsonb_build_object('canary', '${text}' || ${tricky}, 'large', 12345678901234567890123, 'list', '[1.50, null]'::jsonb)`
  if (type === 'bytea') return `convert_to('${text}' || md5(ctid::text), 'UTF8')`
  if (type === 'timestamp with time zone')
    return `'2031-01-01T00:00:00.123456Z'::timestamptz + (('x' || left(md5('${text}'), 6))::bit(24)::int * interval '1 second')`
  if (/^(integer|bigint|smallint)$/.test(type)) return '4711'
  return pg.escapeIdentifier(column)
}

async function columnsOf(superuser: pg.Client, table: string): Promise<Column[]> {
  const found = await superuser.query<Column>(
    `select $1::text as table, a.attname as column, format_type(a.atttypid, a.atttypmod) as type,
       (select c.confrelid::regclass::text from pg_constraint c
        where c.conrelid = a.attrelid and c.contype = 'f' and a.attnum = c.conkey[array_length(c.conkey, 1)]
        limit 1) as names
     from pg_attribute a where a.attrelid = $1::text::regclass and a.attnum > 0 and not a.attisdropped`,
    [table],
  )
  return found.rows
}

import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { jobsSchema, schema } from '#platform/database/roles'

export type Table = { name: string; columns: string[]; rows: number }
export type PendingJob = { name: string; ids: Record<string, string>; startAfter: string }

/**
 * One moment of the whole database, while it goes on being written to. Under row-level security COPY would silently
 * leave out rows; `row_security = off` makes that an error.
 */
export async function beginSnapshot(admin: pg.Client): Promise<Date> {
  await admin.query('begin transaction isolation level repeatable read read only')
  await admin.query(`set local row_security = off; set local search_path = ${schema}`)
  const { rows } = await admin.query<{ now: Date }>('select clock_timestamp() as now')
  return rows[0]?.now ?? new Date()
}

/** Every table but the list of migrations, which a restore makes itself, with its number of rows at this moment. */
export async function listTables(admin: pg.Client): Promise<Table[]> {
  const { rows } = await admin.query<{ name: string; columns: string[] }>(
    `select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relnamespace = $1::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
       and c.relname <> 'migrations'
     group by c.relname order by c.relname`,
    [schema],
  )
  const tables: Table[] = []
  for (const table of rows) tables.push({ ...table, rows: await countRows(admin, table.name) })
  return tables
}

async function countRows(admin: pg.Client, table: string): Promise<number> {
  const { rows } = await admin.query<{ count: string }>(`select count(*) from ${quoted(table)}`)
  return Number(rows[0]?.count)
}

/** The rows in PostgreSQL's text format: a line each, for a line feed inside a value is written as \n. */
export function readTable(admin: pg.Client, { name, columns }: Pick<Table, 'name' | 'columns'>) {
  const list = columns.map(quoted).join(', ')
  return admin.query(copyTo(`copy (select ${list} from ${quoted(name)}) to stdout`))
}

/** What the queue still has to do. A job under way is done again: each may run twice. */
export async function readPendingJobs(admin: pg.Client): Promise<PendingJob[]> {
  const there = await admin.query<{ found: boolean }>(
    `select to_regclass('${jobsSchema}.job') is not null as found`,
  )
  if (there.rows[0]?.found !== true) return []
  const { rows } = await admin.query<{ name: string; ids: Record<string, string>; start_after: Date }>(
    `select name, data as ids, start_after from ${jobsSchema}.job
     where state in ('created', 'retry', 'active') and name not like '\\_\\_%' order by created_on`,
  )
  return rows.map(({ name, ids, start_after }) => ({ name, ids, startAfter: start_after.toISOString() }))
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

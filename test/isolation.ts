import pg from 'pg'
import { setOrganization, tenantTables } from './database-access.ts'

/** Every way in which a client that works for one organization can reach another's rows; good is an empty list. */
export async function isolationFaults(
  client: pg.Client,
  own: string,
  other: string,
  tables?: { table: string; key: string }[],
): Promise<string[]> {
  const faults: string[] = []
  for (const { table, key } of tables ?? (await tenantTables(client))) {
    const attempts: [string, string, unknown[]][] = [
      ['reads', `select from ${table} where ${key} = $1`, [other]],
      ['reads unasked', `select from ${table} where ${key} <> $1`, [own]],
      ['locks', `select from ${table} where ${key} = $1 for key share`, [other]],
      ['changes', `update ${table} set ${key} = ${key} where ${key} = $1`, [other]],
      ['deletes', `delete from ${table} where ${key} = $1`, [other]],
      ['gives its own rows to', `update ${table} set ${key} = $2 where ${key} = $1`, [own, other]],
      ['inserts for', await insertFor(client, table, key), [own, other]],
    ]
    for (const [what, text, values] of attempts) {
      await setOrganization(client, own)
      if (await reaches(client, text, values)) faults.push(`${what} ${table}`)
    }
  }
  return faults
}

/** How many rows of each tenant table a client sees; tables without any are left out. */
export async function visibleRows(client: pg.Client): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const { table } of await tenantTables(client)) {
    const { rowCount } = await client.query(`select from ${table}`)
    if (rowCount) counts[table] = rowCount
  }
  return counts
}

// A copy of one of our own rows with the other's id: only the guard, or a key checked after it, can refuse.
async function insertFor(client: pg.Client, table: string, key: string): Promise<string> {
  const found = await client.query<{ attname: string }>(
    `select attname from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attname <> $2`,
    [`aparte.${table}`, key],
  )
  const columns = found.rows.map(({ attname }) => pg.escapeIdentifier(attname)).join(', ')
  return `insert into ${table} (${key}, ${columns}) select $2::uuid, ${columns} from ${table} where ${key} = $1 limit 1`
}

async function reaches(client: pg.Client, text: string, values: unknown[]): Promise<boolean> {
  await client.query('savepoint attempt')
  try {
    const { rowCount } = await client.query(text, values)
    return rowCount !== 0
  } catch (error) {
    // 42501: the guard refused. A key that clashes was looked up past the guard, so that counts as reached.
    if (error instanceof pg.DatabaseError && error.code === '42501') return false
    if (error instanceof pg.DatabaseError && /^23/.test(error.code ?? '')) return true
    throw error
  } finally {
    await client.query('rollback to savepoint attempt')
  }
}

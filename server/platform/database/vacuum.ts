import pg from 'pg'
import { type Connection, schema } from './roles.ts'

/**
 * On a connection of its own: it runs in no transaction, and takes as long as it takes. False: nothing was done, because only
 * the owner of a table may do it before PostgreSQL 17.
 */
export async function vacuum(connection: Connection, tables: readonly string[]): Promise<boolean> {
  const client = new pg.Client({
    ...connection,
    options: `-c search_path=${schema} -c statement_timeout=0 -c lock_timeout=3000`,
    application_name: 'aparte vacuum',
    connectionTimeoutMillis: 5000,
  })
  // A connection that breaks tells the query under way; unheard, the event would end the process.
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ may: boolean }>(
      `select current_setting('server_version_num')::int >= 170000 as may`,
    )
    if (!rows[0]?.may) return false
    for (const table of tables) await client.query(`vacuum (analyze) ${pg.escapeIdentifier(table)}`)
    return true
  } finally {
    await client.end()
  }
}

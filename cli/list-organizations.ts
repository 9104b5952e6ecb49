import { schema } from '#platform/database/roles'
import type { CommandDatabase } from './open-for-command.ts'

/** Only the operator may ask so. An empty database has none. */
export async function listOrganizations(database: CommandDatabase): Promise<string[]> {
  const admin = await database.signIn()
  try {
    await admin.query('set row_security = off')
    const known = await admin.query('select to_regclass($1) as name', [`${schema}.organizations`])
    if (known.rows[0]?.name === null) return []
    const { rows } = await admin.query<{ id: string }>(`select id from ${schema}.organizations order by id`)
    return rows.map(({ id }) => id)
  } finally {
    await admin.end()
  }
}

import pg from 'pg'
import { type Connection, placeOf, programPassword, programRole, schema } from '#platform/database/roles'

/** How the program signs in to the database a superuser looks at. */
export function programConnection(superuser: pg.Client): Connection {
  const password = programPassword(String(superuser.password))
  return { ...placeOf(superuser), user: programRole, password }
}

export async function connectAsProgram(superuser: pg.Client): Promise<pg.Client> {
  const program = new pg.Client({ ...programConnection(superuser), options: `-c search_path=${schema}` })
  await program.connect()
  return program
}

/** Each tenant table with the column that names the organization, as the live catalogue has them. */
export async function tenantTables(client: pg.Client): Promise<{ table: string; key: string }[]> {
  const found = await client.query<{ table: string; key: string }>(`
    select c.relname as table, a.attname as key
    from pg_class c join pg_attribute a on a.attrelid = c.oid and not a.attisdropped
    where c.relnamespace = 'aparte'::regnamespace and c.relkind in ('r', 'p')
      and a.attname = case c.relname when 'organizations' then 'id' else 'organization_id' end
      and has_any_column_privilege('${programRole}', c.oid, 'select, insert, update')
    order by 1`)
  return found.rows
}

export async function setOrganization(client: pg.Client, organizationId: string): Promise<void> {
  await client.query(`select set_config('app.organization_id', $1, false)`, [organizationId])
}

import { createHmac } from 'node:crypto'
import type { ConnectionOptions } from 'node:tls'
import pg from 'pg'
import { StartFailure } from '#platform/start-failure'

/** Owns every table; nobody signs in with it. */
export const ownerRole = 'aparte_owner'
/** What the running program signs in with: owns nothing, cannot bypass row-level security. */
export const programRole = 'aparte_app'
export const schema = 'aparte'
export const jobsSchema = 'aparte_jobs'

/** The program's password follows from a secret whoever gives us the database knows anyway: nothing more to configure. */
export function programPassword(secret: string): string {
  return createHmac('sha256', secret).update(programRole).digest('base64url')
}

/** Creates the two roles and the schemas where they are missing; throws a StartFailure that says what to run if it may not. */
export async function prepareRoles(admin: pg.Client, password: string): Promise<void> {
  try {
    await createRole(admin, ownerRole, 'nologin')
    await createRole(admin, programRole, 'login')
    // NOINHERIT holders and PostgreSQL 16 and newer must be granted what they then set.
    await admin.query(`grant ${ownerRole} to current_user`)
    if (!(await canSignIn(admin, password))) {
      await admin.query(`alter role ${programRole} password ${pg.escapeLiteral(password)}`)
    }
    await admin.query(`create schema if not exists ${schema} authorization ${ownerRole}`)
    await admin.query(`create schema if not exists ${jobsSchema} authorization ${ownerRole}`)
    await admin.query(`grant usage on schema ${schema}, ${jobsSchema} to ${programRole}`)
  } catch (error) {
    if (!isMissingPrivilege(error)) throw error
    throw new StartFailure(await whatToRun(admin, password))
  }
}

async function createRole(admin: pg.Client, role: string, login: 'login' | 'nologin'): Promise<void> {
  const found = await admin.query('select 1 from pg_roles where rolname = $1', [role])
  if (found.rowCount === 0)
    await admin.query(`create role ${role} ${login} nosuperuser nobypassrls nocreatedb nocreaterole`)
}

// Setting it anew at every start would need the right to; and would lock out a neighbour that shares the roles.
async function canSignIn(admin: pg.Client, password: string): Promise<boolean> {
  const probe = new pg.Client({ ...placeOf(admin), user: programRole, password })
  try {
    await probe.connect()
    return true
  } catch (error) {
    if (error instanceof pg.DatabaseError && /^28/.test(error.code ?? '')) return false
    throw error
  } finally {
    await probe.end()
  }
}

/** Where a database is, without who signs in. */
export type Place = { host: string; port: number; database: string; ssl: boolean | ConnectionOptions }
export type Connection = Place & { user: string; password: string }

export function placeOf(client: pg.Client): Place {
  return { host: client.host, port: client.port, database: client.database ?? 'postgres', ssl: client.ssl }
}

function isMissingPrivilege(error: unknown): boolean {
  return error instanceof pg.DatabaseError && (error.code === '42501' || error.code === '0LP01')
}

async function whatToRun(admin: pg.Client, password: string): Promise<string> {
  const asked = await admin.query<{ user: string; database: string }>(
    'select current_user as user, current_database() as database',
  )
  const { user, database } = asked.rows[0] ?? { user: 'me', database: 'aparte' }
  const me = pg.escapeIdentifier(user)
  return [
    `The role ${user} may not create Aparte's two roles. Let an administrator of the database run this once in ${database}, then start again:`,
    `  create role ${ownerRole} nologin;`,
    `  create role ${programRole} login password ${pg.escapeLiteral(password)};`,
    `  grant ${ownerRole} to ${me};`,
    `  create schema ${schema} authorization ${ownerRole};`,
    `  create schema ${jobsSchema} authorization ${ownerRole};`,
    `  grant usage on schema ${schema}, ${jobsSchema} to ${programRole};`,
  ].join('\n')
}

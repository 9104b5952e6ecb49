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
    // Each step only where it is needed: an administrator may have done what this role may not do.
    if (await is(admin, `not exists (select from pg_roles where rolname = '${ownerRole}')`)) {
      await admin.query(`create role ${ownerRole} nologin nosuperuser nobypassrls nocreatedb nocreaterole`)
    }
    if (await is(admin, `not exists (select from pg_roles where rolname = '${programRole}')`)) {
      await admin.query(`create role ${programRole} login nosuperuser nobypassrls nocreatedb nocreaterole`)
    }
    if (await is(admin, `not pg_has_role('${ownerRole}', 'member')`)) {
      await admin.query(`grant ${ownerRole} to current_user`)
    }
    if (!(await canSignIn(admin, password))) {
      await admin.query(`alter role ${programRole} password ${pg.escapeLiteral(password)}`)
    }
    for (const name of [schema, jobsSchema]) {
      if (await is(admin, `to_regnamespace('${name}') is null`)) {
        await admin.query(`create schema ${name} authorization ${ownerRole}`)
      }
      if (await is(admin, `not has_schema_privilege('${programRole}', '${name}', 'usage')`)) {
        await admin.query(`grant usage on schema ${name} to ${programRole}`)
      }
    }
  } catch (error) {
    if (!isMissingPrivilege(error)) throw error
    throw new StartFailure(await whatToRun(admin, password))
  }
}

async function is(admin: pg.Client, condition: string): Promise<boolean> {
  const asked = await admin.query<{ answer: boolean }>(`select ${condition} as answer`)
  return asked.rows[0]?.answer === true
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

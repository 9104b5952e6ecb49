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
    if (await is(admin, isMissing(ownerRole))) {
      await admin.query(`create role ${ownerRole} nologin nosuperuser nobypassrls nocreatedb nocreaterole`)
    }
    const isNew = await is(admin, isMissing(programRole))
    if (isNew) {
      await admin.query(
        `create role ${programRole} login password ${pg.escapeLiteral(password)} nosuperuser nobypassrls nocreatedb nocreaterole`,
      )
    }
    if (!isNew && !(await canSignIn(admin, password))) throw new StartFailure(roleIsShared(password))
    if (await is(admin, isNotMember)) {
      await admin.query(`grant ${ownerRole} to current_user`)
    }
    // Names and times of its segments, no contents: how old the oldest trace of what was deleted is.
    const isUnseen = `not has_function_privilege('${programRole}', 'pg_ls_waldir()', 'execute')`
    if (await is(admin, `${isUnseen} and (select rolsuper from pg_roles where rolname = current_user)`))
      await admin.query(`grant execute on function pg_ls_waldir() to ${programRole}`)
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
  const steps: [condition: string, statement: string][] = [
    [isMissing(ownerRole), `create role ${ownerRole} nologin;`],
    [isMissing(programRole), `create role ${programRole} login password ${pg.escapeLiteral(password)};`],
    [isNotMember, `grant ${ownerRole} to ${pg.escapeIdentifier(user)};`],
    ...[schema, jobsSchema].flatMap((name): [string, string][] => [
      [`to_regnamespace('${name}') is null`, `create schema ${name} authorization ${ownerRole};`],
      ['true', `grant usage on schema ${name} to ${programRole};`],
    ]),
  ]
  const lines: string[] = []
  for (const [condition, statement] of steps) if (await is(admin, condition)) lines.push(`  ${statement}`)
  return [
    `The role ${user} may not prepare the database for Aparte. Let an administrator run this once in ${database}, then start again:`,
    ...lines,
  ].join('\n')
}

// The condition must not name a role that is not there.
const isMissing = (role: string) => `not exists (select from pg_roles where rolname = '${role}')`
const isNotMember = `not exists (select from pg_roles where rolname = '${ownerRole}' and pg_has_role(oid, 'member'))`

const setPassword = (password: string) => `alter role ${programRole} password ${pg.escapeLiteral(password)}`

// Setting it anew without asking would lock out a neighbour.
const roleIsShared = (password: string) =>
  [
    `The role ${programRole} has another password than this DATABASE_URL gives it: its password was changed, or another Aparte uses the same PostgreSQL.`,
    `If no other Aparte uses it, let an administrator run this, then start again:  ${setPassword(password)};`,
    'Otherwise give this one a PostgreSQL of its own, or the same user and password in DATABASE_URL.',
  ].join('\n')

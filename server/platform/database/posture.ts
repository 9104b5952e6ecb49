import type pg from 'pg'
import { StartFailure } from '#platform/start-failure'
import { schema } from './roles.ts'

/** Faults that would let one organization see another; an empty list is the only good answer. */
export async function postureFaults(program: pg.Client | pg.Pool | pg.PoolClient): Promise<string[]> {
  const result = await program.query<{ fault: string }>(posture, [schema])
  return result.rows.map((row) => row.fault)
}

/** The program does not run on a database that does not hold its promises. */
export async function refuseBadPosture(program: pg.Client): Promise<void> {
  const faults = await postureFaults(program)
  if (faults.length === 0) return
  throw new StartFailure(
    `The database does not keep organizations apart, so Aparte does not start: ${faults.join('; ')}. Undo what was changed by hand, or restore the schema.`,
  )
}

// Asks the catalogue, not our own lists: a tenant table is one with an organization_id, or organizations itself.
// Tables the program has no right on at all are out of its reach and need no policy.
/** One row per fault; the schema is its parameter. */
export const posture = `
with me as (
  select oid, rolname, rolsuper, rolbypassrls from pg_roles where rolname = current_user
), reachable as (
  select c.oid, c.relname, c.relowner, c.relrowsecurity, c.relforcerowsecurity, guard.attname as guard_column
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace and n.nspname = $1
  join pg_attribute guard on guard.attrelid = c.oid and not guard.attisdropped
    and guard.attname = case when c.relname = 'organizations' then 'id' else 'organization_id' end
  where c.relkind in ('r', 'p')
    and (has_any_column_privilege(c.oid, 'select, insert, update') or has_table_privilege(c.oid, 'delete, truncate'))
)
select 'the program signs in as superuser ' || rolname as fault from me where rolsuper
union all
select 'the role ' || rolname || ' may bypass row-level security' from me where rolbypassrls
union all
select 'the program can become ' || r.rolname || ', which may bypass row-level security' from pg_roles r, me
  where (r.rolsuper or r.rolbypassrls) and r.oid <> me.oid and pg_has_role(me.oid, r.oid, 'member')
union all
select 'the program owns ' || c.relname from pg_class c
  join pg_namespace n on n.oid = c.relnamespace and n.nspname = $1, me
  where pg_has_role(me.oid, c.relowner, 'member') and c.relkind in ('r', 'p', 'v', 'm')
union all
select 'row-level security is off on ' || relname from reachable where not relrowsecurity
union all
select 'row-level security does not bind the owner of ' || relname from reachable where not relforcerowsecurity
union all
select 'the organization guard is missing on ' || relname from reachable where not exists (
  select 1 from pg_policy p where p.polrelid = reachable.oid and p.polname = 'organization_guard'
    and not p.polpermissive and p.polcmd = '*' and p.polroles = '{0}'
    and pg_get_expr(p.polqual, p.polrelid) = '(' || guard_column || ' = current_organization())'
    and pg_get_expr(p.polwithcheck, p.polrelid) = '(' || guard_column || ' = current_organization())')
union all
select 'the program may truncate ' || relname from reachable where has_table_privilege(oid, 'truncate')
union all
select 'a materialised view holds data past row-level security: ' || c.relname from pg_class c
  join pg_namespace n on n.oid = c.relnamespace and n.nspname = $1 where c.relkind = 'm'
union all
select 'the view ' || c.relname || ' does not run as its reader' from pg_class c
  join pg_namespace n on n.oid = c.relnamespace and n.nspname = $1
  where c.relkind = 'v' and not coalesce(c.reloptions && '{security_invoker=true,security_invoker=on,security_invoker=1}', false)
union all
select 'the function ' || p.proname || ' runs as ' || r.rolname || ', who may bypass row-level security' from pg_proc p
  join pg_namespace n on n.oid = p.pronamespace and n.nspname = $1
  join pg_roles r on r.oid = p.proowner and (r.rolsuper or r.rolbypassrls)
  where p.prosecdef and has_function_privilege(p.oid, 'execute')
union all
select 'the organization of a transaction is read differently' from pg_proc p
  join pg_namespace n on n.oid = p.pronamespace and n.nspname = $1
  where p.proname = 'current_organization'
    and (p.prosecdef or p.proconfig is not null or pg_get_function_sqlbody(p.oid) is distinct from
      'RETURN (NULLIF(current_setting(''app.organization_id''::text, true), ''''::text))::uuid')`

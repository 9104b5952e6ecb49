-- The organization whose data a transaction may see; unset outside of one, then every tenant row is hidden.
-- STABLE and inlined, so that it becomes an index condition instead of running per row.
create function current_organization() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('app.organization_id', true), '')::uuid;

-- What every tenant table gets: row-level security that binds its owner too, a guard no other policy can widen,
-- and the program's role let in behind it.
create procedure fence(tenant_table regclass, organization_column name default 'organization_id')
  language plpgsql as $$
begin
  execute format('alter table %s enable row level security, force row level security', tenant_table);
  execute format(
    'create policy organization_guard on %s as restrictive using (%I = current_organization()) with check (%I = current_organization())',
    tenant_table, organization_column, organization_column);
  execute format('create policy program on %s to aparte_app using (true) with check (true)', tenant_table);
  execute format('grant select, insert, update, delete on %s to aparte_app', tenant_table);
  -- What was deleted is vacuumed at once; before PostgreSQL 17 nobody but the owner may, and autovacuum does it in its own time.
  if current_setting('server_version_num')::integer >= 170000 then
    execute format('grant maintain on %s to aparte_app', tenant_table);
  end if;
end $$;

create table organizations (
  id uuid primary key,
  name text not null,
  address text not null,
  website text not null,
  created_at timestamptz not null
);
call fence('organizations', 'id');

-- One row per change: who, what, which ids. Never contents.
create table events (
  organization_id uuid not null references organizations on delete cascade,
  id uuid not null,
  type text not null,
  actor_kind text not null check (actor_kind in ('user', 'visitor', 'operator', 'system')),
  actor_id uuid,
  subject_id uuid,
  seq integer,
  created_at timestamptz not null,
  primary key (organization_id, id)
);
call fence('events');

-- About this installation, not about any organization: one row.
create table installation (
  is_only_row boolean primary key default true check (is_only_row),
  setup_code_hash bytea,
  first_organization_id uuid references organizations on delete set null,
  first_widget_key text,
  created_at timestamptz not null
);
grant select, insert, update on installation to aparte_app;

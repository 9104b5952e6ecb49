-- Archives an organization has asked for: of everything, or of what is held about one person. The bytes lie in the storage,
-- sealed with a key of their own that is kept here. expires_at: from then on there is neither.
create table exports (
  organization_id uuid not null references organizations on delete cascade,
  id uuid not null,
  kind text not null check (kind in ('organization', 'person')),
  contact_id uuid,
  visitor_id uuid,
  requested_by uuid,
  requested_at timestamptz not null,
  state text not null check (state in ('waiting', 'running', 'ready', 'failed')),
  -- How often it was begun: a killed server leaves it running, and the next one begins anew.
  attempts integer not null default 0,
  tables_done integer not null default 0,
  tables_total integer not null default 0,
  rows_done bigint not null default 0,
  rows_total bigint not null default 0,
  files_done integer not null default 0,
  files_total integer not null default 0,
  bytes bigint not null default 0,
  contents jsonb,
  sealed_key bytea not null,
  finished_at timestamptz,
  expires_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, contact_id) references contacts on delete cascade,
  foreign key (organization_id, visitor_id) references visitors on delete cascade,
  foreign key (organization_id, requested_by) references users on delete set null (requested_by),
  check ((kind = 'organization') = (contact_id is null and visitor_id is null)),
  check (contact_id is null or visitor_id is null)
);
call fence('exports');

-- Organizations whose import has begun and not ended: what a killed one has put into the storage is swept by this.
-- About the installation: the organization is not there yet. The row goes in the transaction that makes it.
create table unfinished_imports (
  id uuid primary key,
  began_at timestamptz not null
);
grant select, insert, delete on unfinished_imports to aparte_app;

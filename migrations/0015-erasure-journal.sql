-- Which entries of the erasure journal have been carried out in this database. The journal itself lies outside, so that a
-- restore cannot bring back who was erased after the backup. About the installation; names nobody.
create table erasure_journal (
  position integer primary key check (position > 0),
  hash text not null,
  applied_at timestamptz not null
);
grant select, insert on erasure_journal to aparte_app;

-- A stranger who turned out to be a contact: under its old number a backup made before still holds what was theirs.
create table merged_visitors (
  organization_id uuid not null,
  stranger_id uuid not null,
  visitor_id uuid not null,
  merged_at timestamptz not null,
  primary key (organization_id, stranger_id),
  foreign key (organization_id, visitor_id) references visitors on delete cascade
);
create index merged_visitors_by_visitor on merged_visitors (organization_id, visitor_id);
call fence('merged_visitors');

-- Jobs that waited when a backup was made, until the queue has them again.
create table restored_jobs (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  ids jsonb not null,
  start_after timestamptz not null
);
grant select, delete on restored_jobs to aparte_app;

-- How long a restore of the newest backup took, tried in a database that was thrown away, and what would have been lost.
create table restore_drills (
  id uuid primary key,
  backup_id text not null,
  drilled_at timestamptz not null,
  recovery_seconds double precision not null,
  data_loss_seconds double precision not null,
  row_count bigint not null,
  file_count integer not null
);
grant select on restore_drills to aparte_app;

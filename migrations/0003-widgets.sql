create table widgets (
  organization_id uuid not null references organizations on delete cascade,
  id uuid not null,
  name text not null,
  is_enabled boolean not null,
  settings jsonb not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, id)
);
call fence('widgets');

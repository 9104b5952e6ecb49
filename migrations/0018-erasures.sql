-- Erasures of persons, from the wish to the certificate: ids, our own words, counts and a keyed hash of whom. Names nobody.
create table erasures (
  organization_id uuid not null references organizations on delete cascade,
  id uuid not null,
  -- Whom: one of the two. Once deleted, a number that leads nowhere.
  contact_id uuid,
  visitor_id uuid,
  ground text not null check (ground in ('request', 'agent', 'visitor', 'operator', 'retention', 'closing')),
  request_id uuid,
  requested_by uuid,
  requested_at timestamptz not null,
  state text not null check (state in ('running', 'waiting', 'failed', 'done')),
  step text not null check (step in ('delete', 'bytes', 'vacuum', 'scan', 'recipients', 'certificate', 'done')),
  -- Since it last got on; what stopped it then, in a word of ours.
  attempts integer not null default 0,
  problem text,
  -- Of the line in the erasure journal, with its number and hash.
  subject text,
  journal_line integer,
  journal_hash text,
  erased_at timestamptz,
  -- What each step found and did, in counts.
  report jsonb not null default '{}',
  -- Keyed hashes of what the person is called and reached by, until the scan has looked for them.
  canaries bytea[] not null default '{}',
  certificate jsonb,
  finished_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, requested_by) references users on delete set null (requested_by),
  check (contact_id is not null or visitor_id is not null)
);
create index erasures_of_contact on erasures (organization_id, contact_id);
create index erasures_of_visitor on erasures (organization_id, visitor_id);
call fence('erasures');

-- Ids of what was erased: who asks for one again is told that it is gone, and nothing is ever made anew under it.
create table erased_objects (
  organization_id uuid not null,
  id uuid not null,
  kind text not null,
  erasure_id uuid not null,
  erased_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, erasure_id) references erasures on delete cascade
);
create index erased_objects_by_erasure on erased_objects (organization_id, erasure_id);
call fence('erased_objects');

-- What happened to a person is found without reading all that ever happened.
create index events_by_subject on events (organization_id, subject_id);
create index events_by_visitor on events (organization_id, actor_id) where actor_kind = 'visitor';

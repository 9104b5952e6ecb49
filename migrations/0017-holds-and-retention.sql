-- What must be kept although a rule or a person would have it deleted: a contact with all conversations, or one conversation
-- (whose person is not erased either). A row each; of it only the end is ever written.
create table holds (
  organization_id uuid not null references organizations on delete cascade,
  id uuid not null,
  contact_id uuid,
  conversation_id uuid,
  reason text not null,
  placed_by uuid,
  placed_at timestamptz not null,
  -- In force until then at most; null: until somebody ends it.
  holds_until timestamptz,
  ended_by uuid,
  ended_at timestamptz,
  end_reason text,
  primary key (organization_id, id),
  foreign key (organization_id, contact_id) references contacts on delete cascade,
  foreign key (organization_id, conversation_id) references conversations on delete cascade,
  foreign key (organization_id, placed_by) references users on delete set null (placed_by),
  foreign key (organization_id, ended_by) references users on delete set null (ended_by),
  check (num_nonnulls(contact_id, conversation_id) = 1),
  check (holds_until > placed_at),
  check (ended_at is not null or (ended_by is null and end_reason is null))
);
create index holds_on_contacts on holds (organization_id, contact_id) where contact_id is not null;
create index holds_on_conversations on holds (organization_id, conversation_id) where conversation_id is not null;
call fence('holds');
revoke update, delete on holds from aparte_app;
grant update (ended_by, ended_at, end_reason) on holds to aparte_app;

-- Answers whose consent was withdrawn while a hold kept them: shown to nobody, and gone when the hold ends.
alter table submissions add column blocked_answers jsonb;
create index submissions_blocked on submissions (organization_id, id) where blocked_answers is not null;

-- How long an organization keeps what, where it decided otherwise than usual: so many days or months, as the class counts.
create table retention_rules (
  organization_id uuid not null references organizations on delete cascade,
  class text not null,
  keeps integer not null check (keeps > 0),
  set_by uuid,
  set_at timestamptz not null,
  primary key (organization_id, class),
  foreign key (organization_id, set_by) references users on delete set null (set_by)
);
call fence('retention_rules');

-- What each sweep did. oldest: of each class, the oldest row that was left, by the tables.
create table retention_runs (
  organization_id uuid not null references organizations on delete cascade,
  id uuid not null,
  began_at timestamptz not null,
  ended_at timestamptz,
  removed jsonb not null default '{}',
  oldest jsonb not null default '{}',
  primary key (organization_id, id)
);
call fence('retention_runs');

-- What went, counted before it went, in the transaction in which it went: figures that no person is in.
create table daily_counts (
  organization_id uuid not null,
  widget_id uuid not null,
  day date not null,
  kind text not null check (kind in ('conversations', 'visitor-messages', 'user-messages', 'bot-messages', 'ratings', 'rating-points')),
  count bigint not null,
  primary key (organization_id, widget_id, day, kind),
  foreign key (organization_id, widget_id) references widgets on delete cascade
);
call fence('daily_counts');

-- A proof of consent goes only once its person is not here any more, whatever the program says.
grant delete on consent_events to aparte_app;
create policy outlives_the_person on consent_events as restrictive for delete to aparte_app using (not exists (
  select from visitors v where v.organization_id = consent_events.organization_id and v.id = consent_events.visitor_id));

create index events_by_age on events (organization_id, created_at);
create index files_by_age on files (organization_id, sent_at) where sent_at is not null;
create index submissions_by_age on submissions (organization_id, created_at);
create index ratings_by_age on ratings (organization_id, rated_at);
create index consent_events_by_age on consent_events (organization_id, created_at);

-- When each organization is swept next. A restore brings it before the organizations, by its name: the trigger finds it then. The program has no right on the table; it may take the next one whose time has come,
-- say when to come back, and ask for the ids.
create table due_sweeps (
  organization_id uuid primary key references organizations on delete cascade,
  due_at timestamptz not null
);
create index due_sweeps_due on due_sweeps (due_at);
revoke all on due_sweeps from public;

create function note_organization_to_sweep() returns trigger
  language plpgsql security definer set search_path = aparte, pg_temp as $$
begin
  insert into due_sweeps values (new.id, new.created_at + interval '1 hour') on conflict do nothing;
  return null;
end $$;
create trigger note_to_sweep after insert on organizations for each row execute function note_organization_to_sweep();

create function list_swept_organizations() returns setof uuid
  language sql stable security definer set search_path = aparte, pg_temp as
  'select organization_id from due_sweeps order by 1';

-- Whoever takes it and is killed is followed by another ten minutes later.
create function take_sweep(moment timestamptz) returns uuid
  language sql security definer set search_path = aparte, pg_temp as $$
  update due_sweeps set due_at = moment + interval '10 minutes'
  where organization_id = (
    select organization_id from due_sweeps where due_at <= moment
    order by due_at limit 1 for update skip locked)
  returning organization_id
$$;

create function settle_sweep(organization uuid, next_at timestamptz) returns void
  language plpgsql security definer set search_path = aparte, pg_temp as $$
begin
  if organization is distinct from current_organization() then
    raise exception 'settle_sweep: not the organization of this transaction';
  end if;
  update due_sweeps set due_at = next_at where organization_id = organization;
end $$;

revoke all on function note_organization_to_sweep(), list_swept_organizations(), take_sweep(timestamptz),
  settle_sweep(uuid, timestamptz) from public;
grant execute on function list_swept_organizations(), take_sweep(timestamptz), settle_sweep(uuid, timestamptz) to aparte_app;

-- Who wants a mail when the operator says something on the status page. About the installation: no organization is told of
-- anybody here. One who has not opened the mailed link is forgotten after two days, one who leaves at once.
create table status_subscribers (
  id uuid primary key,
  email text not null unique,
  language text not null,
  asked_at timestamptz not null,
  link_mailed_at timestamptz,
  confirmed_at timestamptz,
  told_through timestamptz not null
);
grant select, insert, update, delete on status_subscribers to aparte_app;

-- The register of breaches that Art. 33(5) GDPR asks for, of each organization: what it opened itself, and what the operator
-- told it of. An incident is what its entries say, in their order. Nothing in it is ever changed or deleted.
create table incidents (
  organization_id uuid not null references organizations on delete cascade,
  id uuid not null,
  opened_by text not null check (opened_by in ('operator', 'organization')),
  is_exercise boolean not null,
  -- From when the 72 hours of the organization run: when it knew, or was told.
  aware_at timestamptz not null,
  opened_at timestamptz not null,
  primary key (organization_id, id)
);
call fence('incidents');
revoke update, delete on incidents from aparte_app;

-- user_id: null where the operator wrote it.
create table incident_entries (
  organization_id uuid not null,
  incident_id uuid not null,
  number integer not null check (number > 0),
  kind text not null check (kind in ('facts', 'affected', 'authority told', 'letter', 'persons told', 'decided', 'closed')),
  content jsonb not null,
  user_id uuid,
  at timestamptz not null,
  primary key (organization_id, incident_id, number),
  foreign key (organization_id, incident_id) references incidents on delete cascade
);
call fence('incident_entries');
revoke update, delete on incident_entries from aparte_app;

-- The letter of Art. 34 GDPR to each person it is mailed to, once. Whoever is erased leaves the row without a name, so that the
-- counts stay true. sending_at: a mail server has it at this moment, or the program was stopped while one had.
create table incident_letters (
  organization_id uuid not null,
  incident_id uuid not null,
  id uuid not null default gen_random_uuid(),
  contact_id uuid,
  visitor_id uuid,
  user_id uuid,
  sending_at timestamptz,
  told_at timestamptz,
  failure text check (failure in ('refused', 'put off', 'unreachable', 'unknown', 'no address')),
  primary key (organization_id, id),
  foreign key (organization_id, incident_id) references incidents on delete cascade,
  foreign key (organization_id, contact_id) references contacts on delete set null (contact_id),
  foreign key (organization_id, visitor_id) references visitors on delete set null (visitor_id),
  foreign key (organization_id, user_id) references users on delete set null (user_id),
  unique (organization_id, incident_id, contact_id),
  unique (organization_id, incident_id, visitor_id),
  unique (organization_id, incident_id, user_id),
  check (num_nonnulls(contact_id, visitor_id, user_id) <= 1)
);
create index incident_letters_of_contact on incident_letters (organization_id, contact_id) where contact_id is not null;
create index incident_letters_of_visitor on incident_letters (organization_id, visitor_id) where visitor_id is not null;
create index incident_letters_waiting on incident_letters (organization_id, incident_id, id) where told_at is null;
call fence('incident_letters');
revoke update, delete on incident_letters from aparte_app;
grant update (sending_at, told_at, failure) on incident_letters to aparte_app;

-- Where a mail reaches a contact, or a visitor who is none: the contact's address, or the one they last wanted answers at; and
-- the language they last wrote in. Nobody is a row of nulls.
create function reach_person(organization uuid, contact uuid, visitor uuid, out address text, out language text)
  language sql stable set search_path = aparte, pg_temp as $$
  select
    coalesce(
      (select k.email from contacts k where k.organization_id = organization and k.id = contact),
      (select c.reply_email from visitors v
       join conversations c on c.organization_id = v.organization_id and c.visitor_id = v.id
       where v.organization_id = organization and (v.id = visitor or v.contact_id = contact) and c.reply_email is not null
       order by c.id desc limit 1)),
    (select coalesce(c.language, v.language) from visitors v
     left join conversations c on c.organization_id = v.organization_id and c.visitor_id = v.id
     where v.organization_id = organization and (v.id = visitor or v.contact_id = contact)
       and coalesce(c.language, v.language) is not null
     order by c.id desc nulls last, v.last_seen_at desc limit 1)
$$;

-- The operator's register, over all organizations: read and written at the server, so the program has no right on it.
-- The first entry of an incident is of the kind 'opened', and alone says is_exercise and aware_at. affected: organizations.
create table operator_incident_entries (
  incident_id uuid not null,
  number integer not null check (number > 0),
  kind text not null check (kind in ('opened', 'facts', 'affected', 'notified', 'authority told', 'decided', 'game day', 'closed')),
  is_exercise boolean check ((is_exercise is null) = (kind <> 'opened')),
  aware_at timestamptz check ((aware_at is null) = (kind <> 'opened')),
  affected uuid[] not null default '{}',
  content jsonb not null,
  at timestamptz not null,
  primary key (incident_id, number)
);
grant insert on operator_incident_entries to aparte_app;

-- Not even its owner changes what was written down.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'The register of incidents is only added to';
end $$;
create trigger refuse_change before update or delete on operator_incident_entries
  for each row execute function refuse_change();

-- What of it touches the organization that is set, and nothing of the others. is_passed: of a game day that is over,
-- whether nothing was missing; null: it is none, or was broken off.
create function operator_incidents_touching()
  returns table (incident_id uuid, is_exercise boolean, aware_at timestamptz, opened_at timestamptz, is_passed boolean)
  language sql stable security definer set search_path = aparte, pg_temp as $$
  select o.incident_id, o.is_exercise, o.aware_at, o.at, (
    select g.content -> 'missing' = '[]' from operator_incident_entries g
    where g.incident_id = o.incident_id and g.kind = 'game day' order by g.number desc limit 1)
  from operator_incident_entries o
  where o.kind = 'opened' and exists (
    select from operator_incident_entries e
    where e.incident_id = o.incident_id and current_organization() = any (e.affected))
$$;

-- When the newest breach of the installation was opened, for its status page; null: none ever was.
create function last_breach_of_installation() returns timestamptz
  language sql stable security definer set search_path = aparte, pg_temp as
  'select max(at) from operator_incident_entries where kind = ''opened'' and not is_exercise';

revoke all on function operator_incidents_touching(), last_breach_of_installation() from public;
grant execute on function operator_incidents_touching(), last_breach_of_installation() to aparte_app;

-- How an organization counts the month, and whom a person may complain to.
create table request_settings (
  organization_id uuid not null references organizations on delete cascade,
  time_zone text not null,
  authority text not null,
  authority_website text not null,
  updated_at timestamptz not null,
  updated_by uuid,
  primary key (organization_id),
  foreign key (organization_id, updated_by) references users on delete set null (updated_by)
);
call fence('request_settings');

-- What persons ask for by Art. 15 to 22 and 7(3) GDPR. Days are days of the organization's time zone when it came in.
-- token_hash: opens what was mailed to the person: first the proof, then the answer.
create table subject_requests (
  organization_id uuid not null references organizations on delete cascade,
  id uuid not null,
  kind text not null check (kind in ('access', 'rectify', 'erase', 'restrict', 'port', 'object', 'withdraw')),
  channel text not null check (channel in ('widget', 'page', 'mail', 'agent', 'api')),
  language text not null,
  contact_id uuid,
  visitor_id uuid,
  person_name text,
  email text,
  details text,
  received_at timestamptz not null,
  received_on date not null,
  due_on date not null,
  extended_at timestamptz,
  extension_reason text,
  proof text check (proof in ('widget', 'contact', 'mail', 'documents')),
  token_hash bytea,
  token_expires_at timestamptz,
  export_id uuid,
  state text not null default 'open' check (state in ('open', 'answered', 'refused', 'passed on')),
  answer text,
  refusal_ground text,
  closed_at timestamptz,
  closed_by uuid,
  warned_at timestamptz,
  alarmed_at timestamptz,
  primary key (organization_id, id),
  unique (organization_id, token_hash),
  foreign key (organization_id, contact_id) references contacts on delete set null (contact_id),
  foreign key (organization_id, visitor_id) references visitors on delete set null (visitor_id),
  foreign key (organization_id, export_id) references exports on delete set null (export_id),
  foreign key (organization_id, closed_by) references users on delete set null (closed_by),
  check (contact_id is null or visitor_id is null),
  check (extension_reason is null or extended_at is not null),
  check (state = 'open' or closed_at is not null)
);
create index subject_requests_open on subject_requests (organization_id, due_on, id) where state = 'open';
create index subject_requests_closed on subject_requests (organization_id, closed_at desc, id) where state <> 'open';
call fence('subject_requests');

-- Whoever is erased leaves the proof that they asked and were answered, and nothing that says who they were. An address
-- that is still to be answered to goes with the answer.
create function blank_erased_request() returns trigger
  language plpgsql set search_path = aparte, pg_temp as $$
begin
  if (old.contact_id is not null and new.contact_id is null and new.visitor_id is null)
      or (old.visitor_id is not null and new.visitor_id is null and new.contact_id is null) then
    new.person_name := null;
    new.details := null;
    if new.state <> 'open' then
      new.email := null;
      new.answer := null;
      new.token_hash := null;
      new.token_expires_at := null;
    end if;
  end if;
  return new;
end $$;
create trigger blank_erased_request before update on subject_requests
  for each row execute function blank_erased_request();

-- Where something is to be done before a request can be answered.
create table subject_request_steps (
  organization_id uuid not null,
  request_id uuid not null,
  step text not null check (step in ('database', 'files', 'recipients', 'backups')),
  note text,
  done_at timestamptz,
  done_by uuid,
  primary key (organization_id, request_id, step),
  foreign key (organization_id, request_id) references subject_requests on delete cascade,
  foreign key (organization_id, done_by) references users on delete set null (done_by)
);
call fence('subject_request_steps');

-- Everything that happened to a request; added to, never changed. note: a step, a ground, how somebody was recognised.
create table subject_request_events (
  organization_id uuid not null,
  id uuid not null,
  request_id uuid not null,
  event text not null,
  user_id uuid,
  note text,
  at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, request_id) references subject_requests on delete cascade,
  foreign key (organization_id, user_id) references users on delete set null (user_id)
);
create index subject_request_events_by_request on subject_request_events (organization_id, request_id, id);
call fence('subject_request_events');

-- Which organizations have ever been asked something: what is due is looked for in one after the other.
-- The program has no right on the table; all it may ask is for these ids.
create table organizations_with_requests (
  organization_id uuid primary key references organizations on delete cascade
);
revoke all on organizations_with_requests from public;

create function note_request() returns trigger
  language plpgsql security definer set search_path = aparte, pg_temp as $$
begin
  insert into organizations_with_requests values (new.organization_id) on conflict do nothing;
  return null;
end $$;
create trigger note_request after insert on subject_requests for each row execute function note_request();

create function list_organizations_with_requests() returns setof uuid
  language sql stable security definer set search_path = aparte, pg_temp as
  'select organization_id from organizations_with_requests order by 1';

revoke all on function note_request(), list_organizations_with_requests() from public;
grant execute on function list_organizations_with_requests() to aparte_app;

-- How many requests are open, and how many are overdue by the calendar of their organization, each looked at with its own
-- organization set.
create function count_requests(moment timestamptz, out open_count integer, out overdue_count integer)
  language plpgsql set search_path = aparte, pg_temp as $$
declare
  organization uuid;
  counted record;
begin
  open_count := 0;
  overdue_count := 0;
  for organization in select list_organizations_with_requests() loop
    perform set_config('app.organization_id', organization::text, true);
    select count(*)::integer as open,
           count(*) filter (where r.due_on < (moment at time zone coalesce(s.time_zone, 'Europe/Brussels'))::date)::integer
             as overdue
      into counted
      from subject_requests r
      left join request_settings s on s.organization_id = r.organization_id
      where r.organization_id = organization and r.state = 'open';
    open_count := open_count + counted.open;
    overdue_count := overdue_count + counted.overdue;
  end loop;
end $$;

-- What users ask the operator about their accounts, and what organizations passed on. About the installation: whoever asks
-- may have lost the account. The program writes it down; reading and answering is done at the server.
create table operator_requests (
  id uuid primary key,
  kind text not null check (kind in ('access', 'rectify', 'erase', 'restrict', 'port', 'object', 'withdraw')),
  language text not null,
  email text,
  person_name text,
  details text,
  received_at timestamptz not null,
  due_on date not null,
  passed_on_at timestamptz,
  passed_on_from uuid,
  state text not null default 'open' check (state in ('open', 'answered', 'refused', 'passed on')),
  closed_at timestamptz,
  check (state = 'open' or closed_at is not null)
);
grant insert on operator_requests to aparte_app;

-- The program reads none of them; that one is closed and old is all it has to know.
create function forget_operator_requests(closed_before timestamptz) returns void
  language sql security definer set search_path = aparte, pg_temp as
  'delete from operator_requests where state <> ''open'' and closed_at < closed_before';
revoke all on function forget_operator_requests(timestamptz) from public;
grant execute on function forget_operator_requests(timestamptz) to aparte_app;

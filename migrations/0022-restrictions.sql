-- Whose data are stored and nothing else (Art. 18 GDPR): a contact at every widget, or a visitor nobody knows. A row each; of
-- it only the lifting is ever written. ground: of Art. 18(1)(a) to (d), or that the person asked and it is not yet clear why.
create table restrictions (
  organization_id uuid not null references organizations on delete cascade,
  id uuid not null,
  contact_id uuid,
  visitor_id uuid,
  ground text not null check (ground in ('asked', 'accuracy', 'unlawful', 'claims', 'objection')),
  note text,
  request_id uuid,
  placed_by uuid,
  placed_at timestamptz not null,
  -- Somebody has decided that it ends, and why.
  lifted_by uuid,
  lifting_at timestamptz,
  lift_reason text,
  -- The person was told before (Art. 18(3)); it ends after that, and not without.
  told_at timestamptz,
  lifts_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, contact_id) references contacts on delete cascade,
  foreign key (organization_id, visitor_id) references visitors on delete cascade,
  foreign key (organization_id, request_id) references subject_requests on delete set null (request_id),
  foreign key (organization_id, placed_by) references users on delete set null (placed_by),
  foreign key (organization_id, lifted_by) references users on delete set null (lifted_by),
  check (num_nonnulls(contact_id, visitor_id) = 1),
  check (lifts_at is null or lifts_at >= told_at),
  check (told_at is null or lifting_at is not null)
);
create index restrictions_of_contact on restrictions (organization_id, contact_id) where contact_id is not null;
create index restrictions_of_visitor on restrictions (organization_id, visitor_id) where visitor_id is not null;
call fence('restrictions');
revoke update, delete on restrictions from aparte_app;
grant update (lifted_by, lifting_at, lift_reason, told_at, lifts_at) on restrictions to aparte_app;

create index visitors_of_contact on visitors (organization_id, contact_id) where contact_id is not null;

-- Everybody of the organization who is restricted at this moment, as visitors: a contact is one at each widget.
create function restricted_visitors(organization uuid, moment timestamptz) returns setof uuid
  language sql stable set search_path = aparte, pg_temp as $$
  select r.visitor_id from restrictions r
  where r.organization_id = organization and r.visitor_id is not null and (r.lifts_at is null or r.lifts_at > moment)
  union all
  select v.id from restrictions r
  join visitors v on v.organization_id = r.organization_id and v.contact_id = r.contact_id
  where r.organization_id = organization and (r.lifts_at is null or r.lifts_at > moment)
$$;

create function restricted_contacts(organization uuid, moment timestamptz) returns setof uuid
  language sql stable set search_path = aparte, pg_temp as $$
  select r.contact_id from restrictions r
  where r.organization_id = organization and r.contact_id is not null and (r.lifts_at is null or r.lifts_at > moment)
$$;

-- Whether this visitor is restricted, as such or as the contact they are: by key, for each message.
create function is_restricted(organization uuid, visitor uuid, moment timestamptz) returns boolean
  language sql stable set search_path = aparte, pg_temp as $$
  select exists (
    select from visitors v
    join restrictions r on r.organization_id = v.organization_id and (r.visitor_id = v.id or r.contact_id = v.contact_id)
    where v.organization_id = organization and v.id = visitor and (r.lifts_at is null or r.lifts_at > moment))
$$;

-- Whether one of these ids is somebody who is restricted, or something of theirs.
create function names_restricted(organization uuid, ids uuid[], moment timestamptz) returns boolean
  language plpgsql stable set search_path = aparte, pg_temp as $$
begin
  if not exists (
    select from restrictions r where r.organization_id = organization and (r.lifts_at is null or r.lifts_at > moment)
  ) then
    return false;
  end if;
  return exists (
      select from restrictions r
      where r.organization_id = organization and r.contact_id = any (ids) and (r.lifts_at is null or r.lifts_at > moment))
    or exists (
      select from unnest(ids) as named (id)
      cross join lateral (
        select named.id as visitor
        union all
        select c.visitor_id from conversations c where c.organization_id = organization and c.id = named.id
        union all
        select e.visitor_id from consent_events e where e.organization_id = organization and e.id = named.id
        union all
        select coalesce(f.visitor_id, c.visitor_id) from files f
        left join conversations c on c.organization_id = f.organization_id and c.id = f.conversation_id
        where f.organization_id = organization and f.id = named.id
      ) as whose
      where is_restricted(organization, whose.visitor, moment));
end $$;

-- What somebody objected to (Art. 21 GDPR). Against direct marketing it counts without any weighing (Art. 21(3)); otherwise
-- it counts until the organization has shown grounds that override it. A row each; of it only the decision is ever written,
-- and whose it is when a stranger turns out to be a contact.
create table objections (
  organization_id uuid not null references organizations on delete cascade,
  id uuid not null,
  contact_id uuid,
  visitor_id uuid,
  purpose text not null check (purpose in ('direct-marketing', 'statistics', 'other')),
  details text,
  request_id uuid,
  recorded_by uuid,
  recorded_at timestamptz not null,
  decision text check (decision in ('upheld', 'overridden')),
  decision_reason text,
  decided_by uuid,
  decided_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, contact_id) references contacts on delete cascade,
  foreign key (organization_id, visitor_id) references visitors on delete cascade,
  foreign key (organization_id, request_id) references subject_requests on delete set null (request_id),
  foreign key (organization_id, recorded_by) references users on delete set null (recorded_by),
  foreign key (organization_id, decided_by) references users on delete set null (decided_by),
  check (num_nonnulls(contact_id, visitor_id) = 1),
  check ((decision is null) = (decided_at is null)),
  check (purpose <> 'direct-marketing' or decision is distinct from 'overridden')
);
create index objections_of_contact on objections (organization_id, contact_id) where contact_id is not null;
create index objections_of_visitor on objections (organization_id, visitor_id) where visitor_id is not null;
call fence('objections');
revoke update, delete on objections from aparte_app;
grant update (contact_id, visitor_id, decision, decision_reason, decided_by, decided_at) on objections to aparte_app;

-- The visitors who object to this purpose.
create function objecting_visitors(organization uuid, objected text) returns setof uuid
  language sql stable set search_path = aparte, pg_temp as $$
  select o.visitor_id from objections o
  where o.organization_id = organization and o.visitor_id is not null and o.purpose = objected
    and o.decision is distinct from 'overridden'
  union all
  select v.id from objections o
  join visitors v on v.organization_id = o.organization_id and v.contact_id = o.contact_id
  where o.organization_id = organization and o.purpose = objected and o.decision is distinct from 'overridden'
$$;

-- A stranger turned out to be a contact: what they objected to, asked for and were handed out stays theirs.
create function follow_merged_visitor() returns trigger
  language plpgsql set search_path = aparte, pg_temp as $$
declare
  person uuid := (
    select contact_id from visitors where organization_id = new.organization_id and id = new.visitor_id);
begin
  update objections set contact_id = person, visitor_id = null
    where organization_id = new.organization_id and visitor_id = new.stranger_id;
  update subject_requests set contact_id = person, visitor_id = null
    where organization_id = new.organization_id and visitor_id = new.stranger_id;
  update exports set contact_id = person, visitor_id = null
    where organization_id = new.organization_id and visitor_id = new.stranger_id;
  return null;
end $$;
create trigger follow_merged_visitor after insert on merged_visitors
  for each row execute function follow_merged_visitor();

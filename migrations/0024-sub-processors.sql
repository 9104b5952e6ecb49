-- Who gets data because the operator works with them, and which machines are the operator's own. Added to, never changed: a
-- change is a further row of the same name, an end one without an entry. Each row holds the hash of the one before. About the
-- installation: the list is public. What is new takes effect when every organization was told and its days have passed.
create table sub_processors (
  id uuid primary key,
  number integer not null unique check (number > 0),
  name text not null,
  entry jsonb,
  notice_days integer not null check (notice_days between 30 and 365),
  -- Why nobody has to be waited for; null: they are.
  waived text check (waived in ('first list', 'nobody to tell', 'own machine', 'adds nothing', 'ends')),
  not_before timestamptz not null,
  added_at timestamptz not null,
  previous text not null,
  hash text not null,
  -- Written once, together.
  notified_at timestamptz,
  effective_at timestamptz,
  check (entry is not null or waived = 'ends'),
  check ((notified_at is null) = (effective_at is null)),
  check (notified_at >= added_at and effective_at >= not_before),
  check (waived is not null or effective_at >= notified_at + make_interval(hours => 24 * notice_days))
);
grant select, insert, update (notified_at, effective_at) on sub_processors to aparte_app;

create function keep_sub_processors() returns trigger
  language plpgsql set search_path = aparte, pg_temp as $$
begin
  if tg_op = 'UPDATE' and old.notified_at is null
      and to_jsonb(new) - '{notified_at,effective_at}'::text[] = to_jsonb(old) - '{notified_at,effective_at}'::text[] then
    return new;
  end if;
  raise exception 'The list of sub-processors is added to, never changed';
end $$;
create trigger keep_sub_processors before update or delete on sub_processors
  for each row execute function keep_sub_processors();

-- That an organization was told of a change, and whether it objects.
create table sub_processor_notices (
  organization_id uuid not null references organizations on delete cascade,
  entry_id uuid not null,
  told_at timestamptz not null,
  mailed_at timestamptz,
  objection text,
  objected_by uuid,
  objected_at timestamptz,
  primary key (organization_id, entry_id),
  foreign key (organization_id, objected_by) references users on delete set null (objected_by),
  check ((objection is null) = (objected_at is null))
);
call fence('sub_processor_notices');

-- Where an organization lets its data be: countries, or groups of them.
create table place_rules (
  organization_id uuid not null references organizations on delete cascade,
  places text[] not null check (cardinality(places) > 0),
  set_by uuid,
  set_at timestamptz not null,
  primary key (organization_id),
  foreign key (organization_id, set_by) references users on delete set null (set_by)
);
call fence('place_rules');

-- The rules there are and how many organizations have each, looked at with each organization set: for the start, which
-- refuses stores that lie elsewhere.
create function count_place_rules() returns table (places text[], organizations integer)
  language plpgsql set search_path = aparte, pg_temp as $$
declare
  organization uuid;
  found_places text[];
  counts jsonb := '{}';
begin
  for organization in select list_swept_organizations() loop
    perform set_config('app.organization_id', organization::text, true);
    select r.places into found_places from place_rules r where r.organization_id = organization;
    if found then
      counts := counts || jsonb_build_object(
        to_json(found_places)::text, coalesce((counts ->> to_json(found_places)::text)::integer, 0) + 1);
    end if;
  end loop;
  return query
    select array(select jsonb_array_elements_text(key::jsonb)), value::integer from jsonb_each_text(counts);
end $$;

-- What organizations have said against a change, for the operator.
create function list_objections() returns table (entry_id uuid, organization_id uuid, objection text, objected_at timestamptz)
  language plpgsql set search_path = aparte, pg_temp as $$
declare
  organization uuid;
begin
  for organization in select list_swept_organizations() loop
    perform set_config('app.organization_id', organization::text, true);
    return query
      select n.entry_id, n.organization_id, n.objection, n.objected_at from sub_processor_notices n
      where n.organization_id = organization and n.objected_at is not null;
  end loop;
end $$;

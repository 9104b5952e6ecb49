-- A key acts for the user who made it. Only hashes of its secrets are kept: the present one, and the one before it for
-- as long as whoever rotated it asked for.
create table api_keys (
  organization_id uuid not null references organizations on delete cascade,
  id uuid not null,
  name text not null,
  created_by uuid not null,
  scopes text[] not null check (cardinality(scopes) > 0),
  networks cidr[] not null,
  secret_hash bytea not null,
  secret_end text not null,
  previous_hash bytea,
  previous_until timestamptz,
  created_at timestamptz not null,
  rotated_at timestamptz,
  expires_at timestamptz,
  last_used_at timestamptz,
  primary key (organization_id, id),
  unique (organization_id, secret_hash),
  unique (organization_id, previous_hash),
  check ((previous_hash is null) = (previous_until is null)),
  foreign key (organization_id, created_by) references users on delete cascade
);
create index api_keys_by_user on api_keys (organization_id, created_by);
call fence('api_keys');

-- Who holds a key, and whether it is good for this: 'good', 'wrong_network' or 'scope_missing'. No row: it is unknown,
-- expired, replaced, or its user is disabled. Inlined where it is asked, also by post_messages.
create function key_caller(
  organization uuid, hash bytea, wanted_scope text, caller_address inet, moment timestamptz
) returns table (
  outcome text, key_id uuid, expires_at timestamptz, is_used_anew boolean,
  user_id uuid, role text, first_name text, last_name text
)
  language sql stable parallel safe as $$
  select case when cardinality(k.networks) > 0 and (caller_address <<= any (k.networks)) is not true then 'wrong_network'
              when wanted_scope <> all (k.scopes) then 'scope_missing'
              else 'good' end,
         k.id, k.expires_at, coalesce(k.last_used_at <= moment - interval '1 minute', true),
         u.id, u.role, u.first_name, u.last_name
  from api_keys k
  join users u on u.organization_id = k.organization_id and u.id = k.created_by and u.disabled_at is null
  where k.organization_id = organization
    and (k.secret_hash = hash or (k.previous_hash = hash and k.previous_until > moment))
    and (k.expires_at is null or k.expires_at > moment)
$$;

-- When a key was last used, to the minute. Who finds it held by another request lets that one write: nobody waits.
create function note_key_use(organization uuid, used_key uuid, moment timestamptz) returns void
  language sql as $$
  update api_keys set last_used_at = moment
  where organization_id = organization and id = (
    select id from api_keys
    where organization_id = organization and id = used_key
      and (last_used_at is null or last_used_at <= moment - interval '1 minute')
    for no key update skip locked)
$$;

-- What was answered to a request that named an Idempotency-Key, so that asking again does nothing twice.
-- answer null: it held a secret that is shown once.
create table kept_answers (
  organization_id uuid not null references organizations on delete cascade,
  caller_id uuid not null,
  key_hash bytea not null,
  request_hash bytea not null,
  answer text,
  created_at timestamptz not null,
  primary key (organization_id, caller_id, key_hash)
);
create index kept_answers_by_age on kept_answers (organization_id, created_at);
call fence('kept_answers');

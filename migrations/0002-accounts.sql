create table users (
  organization_id uuid not null references organizations on delete cascade,
  id uuid not null,
  email text not null check (email = lower(email)),
  first_name text not null,
  last_name text not null,
  role text not null check (role in ('agent', 'supervisor', 'admin', 'owner')),
  password_hash text not null,
  email_verified_at timestamptz,
  disabled_at timestamptz,
  created_at timestamptz not null,
  primary key (organization_id, id),
  unique (organization_id, email)
);
call fence('users');

create table sessions (
  organization_id uuid not null references organizations on delete cascade,
  token_hash bytea not null,
  id uuid not null,
  user_id uuid not null,
  device text not null,
  created_at timestamptz not null,
  last_used_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (organization_id, token_hash),
  unique (organization_id, id),
  foreign key (organization_id, user_id) references users on delete cascade
);
create index sessions_by_user on sessions (organization_id, user_id);
call fence('sessions');

create table mailed_tokens (
  organization_id uuid not null references organizations on delete cascade,
  token_hash bytea not null,
  user_id uuid not null,
  purpose text not null check (purpose in ('verify-email', 'reset-password')),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (organization_id, token_hash),
  foreign key (organization_id, user_id) references users on delete cascade
);
create index mailed_tokens_by_user on mailed_tokens (organization_id, user_id);
call fence('mailed_tokens');

create table invitations (
  organization_id uuid not null references organizations on delete cascade,
  id uuid not null,
  email text not null check (email = lower(email)),
  role text not null check (role in ('agent', 'supervisor', 'admin', 'owner')),
  token_hash bytea,
  invited_by uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (organization_id, id),
  unique (organization_id, email),
  unique (organization_id, token_hash),
  foreign key (organization_id, invited_by) references users on delete cascade
);
call fence('invitations');

-- Which organization an address signs in to: the one question asked before an organization is known.
-- The program has no right on the table; it may only ask about one address at a time.
create table logins (
  email text primary key check (email = lower(email)),
  organization_id uuid not null,
  user_id uuid not null,
  unique (organization_id, user_id),
  foreign key (organization_id, user_id) references users on delete cascade
);
revoke all on logins from public;

create function find_login(wanted_email text, out organization_id uuid, out user_id uuid)
  language plpgsql stable security definer set search_path = aparte, pg_temp as $$
begin
  select logins.organization_id, logins.user_id into find_login.organization_id, find_login.user_id
    from logins where logins.email = wanted_email;
end $$;

-- False when the address is taken, by whichever organization: the caller must not tell which.
create function claim_login(organization uuid, claimed_email text, claiming_user uuid) returns boolean
  language plpgsql security definer set search_path = aparte, pg_temp as $$
begin
  if organization is distinct from current_organization() then
    raise exception 'claim_login: not the organization of this transaction';
  end if;
  insert into logins (email, organization_id, user_id) values (claimed_email, organization, claiming_user)
    on conflict (email) do nothing;
  return found;
end $$;

revoke all on function find_login(text), claim_login(uuid, text, uuid) from public;
grant execute on function find_login(text), claim_login(uuid, text, uuid) to aparte_app;

-- Who the organization is, as documents name it.
alter table organizations
  add column register_number text,
  add column is_outside_union boolean not null default false;

-- Who answers for security may not be the protection officer: the program compares the two.
alter table privacy_contacts
  drop constraint privacy_contacts_role_check,
  add constraint privacy_contacts_role_check
    check (role in ('contact', 'protection officer', 'security owner', 'representative'));

-- Keys this installation has sealed agreements with: after a change of its secret key the earlier ones still count. About the
-- installation, not about any organization.
create table seal_keys (
  public_key text primary key,
  since timestamptz not null
);
grant select, insert on seal_keys to aparte_app;

-- What an owner is reading to sign it; one at a time.
create table agreement_presentations (
  organization_id uuid not null,
  user_id uuid not null,
  id uuid not null,
  language text not null,
  document jsonb not null,
  document_sha256 text not null,
  presented_at timestamptz not null,
  read_at timestamptz,
  primary key (organization_id, user_id),
  foreign key (organization_id, user_id) references users on delete cascade
);
call fence('agreement_presentations');

-- Every agreement that was ever signed. Only the counter-signature comes later; binding_sha256 is over what asks for a new
-- signature when it changes.
create table agreements (
  organization_id uuid not null references organizations on delete cascade,
  id uuid not null,
  language text not null,
  version integer not null,
  document jsonb not null,
  document_sha256 text not null,
  binding_sha256 text not null,
  signed_by uuid,
  name text not null,
  position text not null,
  account text not null,
  address text,
  presented_at timestamptz not null,
  read_at timestamptz not null,
  signed_at timestamptz not null,
  countersigned_by text,
  countersigned_position text,
  countersigned_how text check (countersigned_how in ('command', 'at once')),
  countersigned_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, signed_by) references users on delete set null (signed_by)
);
call fence('agreements');
revoke update, delete on agreements from aparte_app;
grant update (countersigned_by, countersigned_position, countersigned_how, countersigned_at) on agreements to aparte_app;

-- The file and its sealed evidence, byte by byte as they are handed out. What was made stays.
create table agreement_copies (
  organization_id uuid not null,
  agreement_id uuid not null,
  state text not null check (state in ('signed', 'countersigned')),
  pdf bytea not null,
  evidence text not null,
  made_at timestamptz not null,
  primary key (organization_id, agreement_id, state),
  foreign key (organization_id, agreement_id) references agreements on delete cascade
);
call fence('agreement_copies');
revoke update, delete on agreement_copies from aparte_app;

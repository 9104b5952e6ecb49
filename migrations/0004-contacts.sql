-- A known person: somebody the organization's own backend has vouched for, under its own id.
create table contacts (
  organization_id uuid not null references organizations on delete cascade,
  id uuid not null,
  external_id text not null,
  name text,
  email text,
  attributes jsonb not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  primary key (organization_id, id),
  unique (organization_id, external_id)
);
create index contacts_by_last_seen on contacts (organization_id, last_seen_at desc, id desc);
call fence('contacts');

-- attributes: what the page says about the visitor, unverified.
create table visitors (
  organization_id uuid not null references organizations on delete cascade,
  id uuid not null,
  widget_id uuid not null,
  contact_id uuid,
  attributes jsonb not null default '{}',
  language text,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  online_since timestamptz not null,
  left_at timestamptz,
  page_url text not null,
  page_title text not null,
  page_since timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, contact_id) references contacts on delete cascade,
  foreign key (organization_id, widget_id) references widgets on delete cascade
);
-- A contact is one visitor at each widget, whatever the device.
create unique index visitors_by_contact on visitors (organization_id, widget_id, contact_id) where contact_id is not null;
call fence('visitors');

create table visitor_sessions (
  organization_id uuid not null references organizations on delete cascade,
  token_hash bytea not null,
  visitor_id uuid not null,
  widget_id uuid not null,
  -- The page's origin the session was started from; null when the client sent none.
  origin text,
  -- From the last use; longer than half an hour where the visitor asked to be remembered.
  lifetime interval not null default '30 minutes',
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (organization_id, token_hash),
  foreign key (organization_id, visitor_id) references visitors on delete cascade,
  foreign key (organization_id, widget_id) references widgets on delete cascade
);
create index visitor_sessions_by_visitor on visitor_sessions (organization_id, visitor_id);
call fence('visitor_sessions');

-- What a widget's identity tokens are signed with: a shared secret, sealed, or a public key.
create table identity_keys (
  organization_id uuid not null,
  id uuid not null,
  widget_id uuid not null,
  algorithm text not null check (algorithm in ('HS256', 'EdDSA')),
  sealed_secret bytea,
  public_key text,
  created_at timestamptz not null,
  created_by uuid,
  last_used_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, widget_id) references widgets on delete cascade,
  foreign key (organization_id, created_by) references users on delete set null (created_by),
  check ((algorithm = 'HS256') = (sealed_secret is not null)),
  check ((algorithm = 'EdDSA') = (public_key is not null))
);
create index identity_keys_by_widget on identity_keys (organization_id, widget_id);
call fence('identity_keys');

-- Identity tokens that were used: each is good once. Rows are of no use after the token's expiry.
create table used_identity_tokens (
  organization_id uuid not null,
  widget_id uuid not null,
  jti_hash bytea not null,
  expires_at timestamptz not null,
  primary key (organization_id, widget_id, jti_hash),
  foreign key (organization_id, widget_id) references widgets on delete cascade
);
call fence('used_identity_tokens');

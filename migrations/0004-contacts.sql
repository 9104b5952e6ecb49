create table visitors (
  organization_id uuid not null references organizations on delete cascade,
  id uuid not null,
  widget_id uuid not null,
  language text,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  online_since timestamptz not null,
  left_at timestamptz,
  page_url text not null,
  page_title text not null,
  page_since timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, widget_id) references widgets on delete cascade
);
call fence('visitors');

create table visitor_sessions (
  organization_id uuid not null references organizations on delete cascade,
  token_hash bytea not null,
  visitor_id uuid not null,
  widget_id uuid not null,
  -- The page's origin the session was started from; null when the client sent none.
  origin text,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (organization_id, token_hash),
  foreign key (organization_id, visitor_id) references visitors on delete cascade,
  foreign key (organization_id, widget_id) references widgets on delete cascade
);
create index visitor_sessions_by_visitor on visitor_sessions (organization_id, visitor_id);
call fence('visitor_sessions');

-- What is kept of visitors' IP addresses; no row: nothing.
create table address_rules (
  organization_id uuid primary key references organizations on delete cascade,
  mode text not null check (mode in ('country', 'truncated', 'full')),
  -- A full address is kept so many hours, for a reason.
  hours integer check (hours between 1 and 168),
  reason text,
  updated_at timestamptz not null,
  check ((mode = 'full') = (hours is not null) and (mode = 'full') = (reason is not null))
);
call fence('address_rules');

-- As the rule of the organization says: a country's two letters, a network, or for some hours the address.
create table visitor_addresses (
  organization_id uuid not null,
  visitor_id uuid not null,
  address text not null,
  seen_at timestamptz not null,
  forget_at timestamptz,
  primary key (organization_id, visitor_id),
  foreign key (organization_id, visitor_id) references visitors on delete cascade
);
create index visitor_addresses_to_forget on visitor_addresses (organization_id, forget_at);
call fence('visitor_addresses');

-- Whom the law wants named beside the organization itself.
create table privacy_contacts (
  organization_id uuid not null references organizations on delete cascade,
  role text not null check (role in ('contact', 'protection officer', 'representative')),
  name text not null,
  reached_by text not null,
  primary key (organization_id, role)
);
call fence('privacy_contacts');

create table widgets (
  organization_id uuid not null references organizations on delete cascade,
  id uuid not null,
  name text not null,
  is_enabled boolean not null,
  settings jsonb not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, id)
);
call fence('widgets');

-- Whether a website, like https://www.example.com:8443, may show a widget with these settings. Null is a client that
-- is no browser. Here, because posting asks it too. Allowed without a port means: at any port.
create function may_embed(settings jsonb, website text) returns boolean
  language sql immutable parallel safe as $$
  select coalesce(jsonb_array_length(settings -> 'allowedDomains'), 0) = 0
    or exists (
      select from jsonb_array_elements_text(settings -> 'allowedDomains') as allowed
      cross join regexp_replace(website, case when allowed like '%:%' then '^https?://' else '^https?://|:[0-9]+$' end, '', 'g')
        as seen
      where case when allowed like '*.%' then right(seen, length(allowed) - 1) = substr(allowed, 2) else seen = allowed end
    )
$$;

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

-- Whether a website, like https://www.example.com:8443, may show a widget with these settings; null is a client that
-- is no browser. It stands here because posting asks it too. A domain allowed without a port is so at any port.
create function may_embed(settings jsonb, website text) returns boolean
  language plpgsql immutable parallel safe as $$
declare
  host text;
  host_name text;
begin
  if coalesce(jsonb_array_length(settings -> 'allowedDomains'), 0) = 0 then return true; end if;
  host := regexp_replace(website, '^https?://', '');
  host_name := regexp_replace(host, ':[0-9]+$', '');
  return exists (
    select from jsonb_array_elements_text(settings -> 'allowedDomains') as allowed
    cross join lateral (select case when allowed like '%:%' then host else host_name end as seen) as compared
    where seen = allowed or (allowed like '*.%' and right(seen, length(allowed) - 1) = substr(allowed, 2)));
end $$;

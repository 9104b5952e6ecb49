-- Websites a widget was loaded on. Nothing about who loaded it.
create table widget_sightings (
  organization_id uuid not null,
  widget_id uuid not null,
  website text not null,
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  primary key (organization_id, widget_id, website),
  foreign key (organization_id, widget_id) references widgets on delete cascade
);
call fence('widget_sightings');

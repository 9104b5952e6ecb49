-- An organization that is to be closed: at erases_at everything goes, unless an owner cancels before. told_at: its webhooks
-- have been told, and there is no way back.
create table closings (
  organization_id uuid not null references organizations on delete cascade,
  id uuid not null,
  requested_by uuid,
  requested_at timestamptz not null,
  erases_at timestamptz not null,
  certificate_to text not null,
  told_at timestamptz,
  cancelled_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, requested_by) references users on delete set null (requested_by)
);
create unique index one_closing_at_a_time on closings (organization_id) where cancelled_at is null;
call fence('closings');

-- What was erased when an organization was closed. About the installation: the organization is gone. `erased` counts rows by
-- table; document is null until the stored files are gone too, and keeps the order it was sealed and mailed in; mail_to is
-- null once it was mailed.
create table closing_certificates (
  id uuid primary key,
  closed_organization uuid not null,
  requested_at timestamptz not null,
  erased_at timestamptz not null,
  erased jsonb not null,
  document json,
  mail_to text
);
grant select, insert, update on closing_certificates to aparte_app;

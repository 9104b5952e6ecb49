-- Who did what, to which ids, naming the fields that changed; never values. Each entry holds the hash of the one before, so
-- what is changed, left out or put elsewhere is seen; the newest hash is kept outside the database as well, so a missing
-- end is seen too. The hashed columns hold random ids only: who is erased need not be erased here.
create table audit_entries (
  organization_id uuid not null references organizations on delete cascade,
  number integer not null check (number > 0),
  type text not null,
  actor_kind text not null check (actor_kind in ('user', 'visitor', 'operator', 'system')),
  actor_id uuid,
  -- Where the user acted through one.
  api_key_id uuid,
  subject_id uuid,
  fields text[] not null,
  -- Of category, text and salt in audit_reasons, which may be blanked.
  reason_hash text,
  created_at timestamptz not null,
  previous text not null,
  hash text not null,
  primary key (organization_id, number)
);
create index audit_entries_by_subject on audit_entries (organization_id, subject_id, number);
create index audit_entries_by_actor on audit_entries (organization_id, actor_id, number);
call fence('audit_entries');
revoke update, delete on audit_entries from aparte_app;

-- Why the operator looked, in their own words.
create table audit_reasons (
  organization_id uuid not null,
  number integer not null,
  category text not null,
  -- null: blanked.
  text text,
  salt text not null,
  primary key (organization_id, number),
  foreign key (organization_id, number) references audit_entries on delete cascade
);
call fence('audit_reasons');
revoke update, delete on audit_reasons from aparte_app;
grant update (text) on audit_reasons to aparte_app;

-- The last entry that was cut off because its time was over: where the rest begins. The seal is the installation's.
create table audit_starts (
  organization_id uuid not null references organizations on delete cascade,
  number integer not null check (number > 0),
  hash text not null,
  seal text not null,
  cut_at timestamptz not null,
  primary key (organization_id, number)
);
call fence('audit_starts');
revoke update, delete on audit_starts from aparte_app;

-- The owner of the tables sees one organization here like everybody else, and only in the function below.
create policy cutting on audit_entries to current_user using (true);
create policy cutting on audit_reasons to current_user using (true);
create policy cutting on audit_starts to current_user using (true) with check (true);

-- Retention: the oldest entries go, up to one that is a month old at least. Says how many went.
create function cut_audit_entries(through integer, given_seal text) returns integer
  language plpgsql security definer set search_path = aparte, pg_temp as $$
declare
  last_cut audit_entries;
  cut integer;
begin
  select * into last_cut from audit_entries
    where organization_id = current_organization() and number = through and created_at < now() - interval '30 days';
  if not found then return 0; end if;
  insert into audit_starts values (current_organization(), through, last_cut.hash, given_seal, now());
  delete from audit_starts where organization_id = current_organization() and number < through;
  delete from audit_entries where organization_id = current_organization() and number <= through;
  get diagnostics cut = row_count;
  return cut;
end $$;
revoke all on function cut_audit_entries(integer, text) from public;
grant execute on function cut_audit_entries(integer, text) to aparte_app;

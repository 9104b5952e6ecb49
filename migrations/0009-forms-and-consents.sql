-- Every text a person was shown before giving data, as it was shown: written once, never changed.
-- name: notice, remember, survey.NAME, offline.NAME (the last two are consents of forms).
create table clauses (
  organization_id uuid not null references organizations on delete cascade,
  widget_id uuid not null,
  name text not null,
  language text not null,
  version integer not null,
  text text not null,
  text_sha256 text not null,
  published_at timestamptz not null,
  primary key (organization_id, widget_id, name, language, version)
);
call fence('clauses');
revoke update, delete on clauses from aparte_app;

-- What happened to consents. Proof by Art. 7(1) GDPR, which outlives the visitor; of its rows only the visitor's number may
-- change, when a visitor turns out to be a contact known before.
create table consent_events (
  organization_id uuid not null,
  id uuid not null,
  visitor_id uuid not null,
  widget_id uuid not null,
  purpose text not null,
  event text not null check (event in ('given', 'refused', 'withdrawn', 'confirmed', 'expired')),
  language text not null,
  version integer not null,
  page_url text not null,
  created_at timestamptz not null,
  -- As the form said when it was given: what it is for, and until when it is good.
  is_marketing boolean not null default false,
  expires_at timestamptz,
  -- Where the organization says it was given, before it used this program; null: it was given here.
  imported_from text,
  primary key (organization_id, id),
  foreign key (organization_id, widget_id, purpose, language, version) references clauses on delete cascade
);
-- Which consents end by themselves, and when.
create index consent_events_expiring on consent_events (organization_id, expires_at) where expires_at is not null;
create index consent_events_by_visitor on consent_events (organization_id, visitor_id, id);
call fence('consent_events');
revoke update, delete on consent_events from aparte_app;
grant update (visitor_id) on consent_events to aparte_app;

-- A filled-in form: the questions in the words that were shown, with their answers.
create table submissions (
  organization_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  widget_id uuid not null,
  kind text not null check (kind in ('survey', 'offline', 'conversation')),
  answers jsonb not null,
  notice_name text not null default 'notice' check (notice_name = 'notice'),
  language text not null,
  notice_version integer not null,
  created_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, conversation_id) references conversations on delete cascade,
  foreign key (organization_id, widget_id, notice_name, language, notice_version) references clauses on delete cascade
);
create index submissions_by_conversation on submissions (organization_id, conversation_id, id);
call fence('submissions');

-- How an organization's documents are made beyond what the registers say, and what it adds to its privacy notice, by section
-- and language: the draft of the next version.
create table document_settings (
  organization_id uuid primary key references organizations on delete cascade,
  -- What its pages say in data-storage.
  storage text not null check (storage in ('local', 'session', 'none')),
  -- Where it is established, in the Union or the EEA; null: not said.
  country text check (country ~ '^[A-Z]{2}$'),
  -- Whether anything goes to a country outside of the EEA; null: not said.
  transfers text check (transfers in ('none', 'some')),
  additions jsonb not null,
  updated_at timestamptz not null,
  updated_by uuid,
  foreign key (organization_id, updated_by) references users on delete set null (updated_by)
);
call fence('document_settings');

-- What the public is told about privacy, as it was told: written once, never changed.
create table document_versions (
  organization_id uuid not null references organizations on delete cascade,
  document text not null check (document in ('cookie-statement', 'privacy-notice')),
  language text not null,
  version integer not null,
  content jsonb not null,
  sha256 text not null,
  published_at timestamptz not null,
  -- null: the program, or a user who is gone.
  published_by uuid,
  primary key (organization_id, document, language, version),
  foreign key (organization_id, published_by) references users on delete set null (published_by)
);
call fence('document_versions');
revoke update, delete on document_versions from aparte_app;

-- Clauses of the organization's own, each version whole; older ones stay.
create table own_clauses (
  organization_id uuid not null references organizations on delete cascade,
  clause_id uuid not null,
  version integer not null,
  name text not null,
  kind text not null check (kind in ('consent', 'notice')),
  basis text not null,
  is_special_category boolean not null,
  -- The ready-made clause it was made from; null: none.
  made_from text,
  texts jsonb not null,
  published_at timestamptz not null,
  published_by uuid,
  primary key (organization_id, clause_id, version),
  foreign key (organization_id, published_by) references users on delete set null (published_by)
);
call fence('own_clauses');
revoke update, delete on own_clauses from aparte_app;

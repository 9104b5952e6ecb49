-- Who wrote it elsewhere, as it was called there, where it is no user of here.
alter table messages add column author_name text check (author_name is null or author_kind = 'user');

-- What came from another product, so that a second import knows it again. The id it had there is kept as a keyed hash only:
-- once the person is deleted here, the row names nobody any more and still keeps that person out.
-- Which of the four a row is about, its kind says; null: deleted here since.
create table imported_records (
  organization_id uuid not null references organizations on delete cascade,
  source text not null check (source in ('chatwoot', 'web1on1')),
  kind text not null check (kind in ('inbox', 'contact', 'visitor', 'conversation')),
  source_key bytea not null,
  -- Of contacts and visitors: whose they are, in the same way.
  person_key bytea check ((person_key is not null) = (kind in ('contact', 'visitor'))),
  widget_id uuid check (widget_id is null or kind = 'inbox'),
  contact_id uuid check (contact_id is null or kind = 'contact'),
  visitor_id uuid check (visitor_id is null or kind = 'visitor'),
  conversation_id uuid check (conversation_id is null or kind = 'conversation'),
  -- Of conversations: whether it was closed there.
  was_closed boolean,
  imported_at timestamptz not null,
  primary key (organization_id, source, kind, source_key),
  foreign key (organization_id, widget_id) references widgets on delete set null (widget_id),
  foreign key (organization_id, contact_id) references contacts on delete set null (contact_id),
  foreign key (organization_id, visitor_id) references visitors on delete set null (visitor_id),
  foreign key (organization_id, conversation_id) references conversations on delete set null (conversation_id)
);
create index imported_records_by_person on imported_records (organization_id, source, person_key) where person_key is not null;
create index imported_records_by_contact on imported_records (organization_id, contact_id) where contact_id is not null;
create index imported_records_by_visitor on imported_records (organization_id, visitor_id) where visitor_id is not null;
create index imported_records_by_conversation on imported_records (organization_id, conversation_id) where conversation_id is not null;
call fence('imported_records');

-- A file's bytes lie in the storage, sealed with a key of their own that is kept here: without the row nobody can read them.
-- Sent by a visitor or a user into a conversation (sent_at null: uploaded, not sent yet), or shown by a widget to everybody.
create table files (
  organization_id uuid not null references organizations on delete cascade,
  id uuid not null,
  conversation_id uuid,
  visitor_id uuid,
  user_id uuid,
  widget_id uuid,
  name text not null,
  type text not null,
  size integer not null,
  width integer,
  height integer,
  sealed_key bytea not null,
  created_at timestamptz not null,
  sent_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, conversation_id) references conversations on delete cascade,
  foreign key (organization_id, visitor_id) references visitors on delete cascade,
  foreign key (organization_id, user_id) references users on delete set null (user_id),
  foreign key (organization_id, widget_id) references widgets on delete cascade
);
create index files_by_conversation on files (organization_id, conversation_id);
create index files_by_visitor on files (organization_id, visitor_id, created_at);
call fence('files');

create table conversations (
  organization_id uuid not null references organizations on delete cascade,
  id uuid not null,
  widget_id uuid not null,
  visitor_id uuid not null,
  client_id uuid not null,
  last_seq integer not null default 0,
  last_message_at timestamptz not null,
  waiting_since timestamptz,
  assignee_id uuid,
  closed_at timestamptz,
  closed_by uuid,
  -- Written while nobody was there: answers go to this address, up to the message with this number so far.
  reply_email text,
  mailed_seq integer not null default 0,
  language text,
  created_at timestamptz not null,
  primary key (organization_id, id),
  unique (organization_id, visitor_id, client_id),
  foreign key (organization_id, widget_id) references widgets on delete cascade,
  foreign key (organization_id, visitor_id) references visitors on delete cascade,
  foreign key (organization_id, assignee_id) references users on delete set null (assignee_id),
  foreign key (organization_id, closed_by) references users on delete set null (closed_by)
) with (fillfactor = 70);
-- No index holds what a posted message changes: then the update stays on its page (HOT).
create index conversations_open on conversations (organization_id, id) where closed_at is null;
create index conversations_closed on conversations (organization_id, closed_at desc, id desc) where closed_at is not null;
create index conversations_by_visitor on conversations (organization_id, visitor_id, id);
call fence('conversations');

-- A message is named by its conversation and its number. user_id null: no user wrote it, or the user is gone.
-- content: what is shown besides the text, which says the same to whoever cannot see it.
create table messages (
  organization_id uuid not null,
  conversation_id uuid not null,
  seq integer not null,
  client_id uuid not null,
  author_kind text not null check (author_kind in ('visitor', 'user', 'bot')),
  user_id uuid,
  bot_name text check ((bot_name is not null) = (author_kind = 'bot')),
  text text not null,
  content jsonb,
  created_at timestamptz not null,
  primary key (organization_id, conversation_id, seq),
  -- Not led by organization_id: the planner would take that index for reading and lose a factor of six.
  -- The foreign key keeps the conversation inside its organization.
  unique (conversation_id, client_id),
  foreign key (organization_id, conversation_id) references conversations on delete cascade,
  foreign key (organization_id, user_id) references users on delete set null (user_id)
);
call fence('messages');

create table receipts (
  organization_id uuid not null,
  conversation_id uuid not null,
  reader_kind text not null check (reader_kind in ('visitor', 'user')),
  reader_id uuid not null,
  delivered_seq integer not null,
  read_seq integer not null,
  updated_at timestamptz not null,
  primary key (organization_id, conversation_id, reader_id),
  foreign key (organization_id, conversation_id) references conversations on delete cascade
) with (fillfactor = 70);
call fence('receipts');

-- What must be kept although a rule or a person would have it deleted: a contact with all conversations, or one conversation
-- (whose person is not erased either). A row each; of it only the end is ever written.
create table holds (
  organization_id uuid not null references organizations on delete cascade,
  id uuid not null,
  contact_id uuid,
  conversation_id uuid,
  reason text not null,
  placed_by uuid,
  placed_at timestamptz not null,
  -- In force until then at most; null: until somebody ends it.
  holds_until timestamptz,
  ended_by uuid,
  ended_at timestamptz,
  end_reason text,
  primary key (organization_id, id),
  foreign key (organization_id, contact_id) references contacts on delete cascade,
  foreign key (organization_id, conversation_id) references conversations on delete cascade,
  foreign key (organization_id, placed_by) references users on delete set null (placed_by),
  foreign key (organization_id, ended_by) references users on delete set null (ended_by),
  check (num_nonnulls(contact_id, conversation_id) = 1),
  check (holds_until > placed_at),
  check (ended_at is not null or (ended_by is null and end_reason is null))
);
create index holds_on_contacts on holds (organization_id, contact_id) where contact_id is not null;
create index holds_on_conversations on holds (organization_id, conversation_id) where conversation_id is not null;
call fence('holds');
revoke update, delete on holds from aparte_app;
grant update (ended_by, ended_at, end_reason) on holds to aparte_app;

-- Answers whose consent was withdrawn while a hold kept them: shown to nobody, and gone when the hold ends.
alter table submissions add column blocked_answers jsonb;
create index submissions_blocked on submissions (organization_id, id) where blocked_answers is not null;

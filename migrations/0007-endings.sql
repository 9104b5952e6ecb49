create table ratings (
  organization_id uuid not null,
  conversation_id uuid not null,
  score smallint not null check (score between 1 and 5),
  comment text,
  rated_at timestamptz not null,
  primary key (organization_id, conversation_id),
  foreign key (organization_id, conversation_id) references conversations on delete cascade
);
call fence('ratings');

-- closed_by names a user; a visitor may end the conversation too.
alter table conversations add column closed_by_visitor boolean not null default false;

-- Where a transcript is wanted: read and deleted by the job that mails it, because queues hold ids only.
create table wanted_transcripts (
  organization_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  email text not null,
  created_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, conversation_id) references conversations on delete cascade
);
call fence('wanted_transcripts');

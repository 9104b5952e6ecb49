-- Posts what many callers want to post at the same moment, in one round trip and one commit.
-- Each posting runs with its own organization set, so row-level security judges each by itself, and its caller's
-- session is checked here. Locks are taken in the order of ids: batches cannot deadlock.
-- outcome: posted | repeated | not_authenticated | wrong_origin | not_found | conversation_closed
create function post_messages(
  organizations uuid[], caller_kinds text[], session_hashes bytea[], origins text[], conversations uuid[],
  client_ids uuid[], texts text[], event_ids uuid[], moment timestamptz, visitor_lifetime interval
) returns table (
  item integer, outcome text, seq integer, body text, created_at timestamptz,
  visitor_id uuid, user_id uuid, first_name text, last_name text
)
  language plpgsql set search_path = aparte, pg_temp as $$
#variable_conflict use_column
declare
  posting record;
  caller record;
  conversation record;
begin
  for posting in
    select * from unnest(organizations, caller_kinds, session_hashes, origins, conversations, client_ids, texts, event_ids)
      with ordinality as
      wanted(organization_id, caller_kind, session_hash, origin, conversation_id, client_id, body, event_id, item)
      order by wanted.organization_id, wanted.conversation_id, wanted.item
  loop
    perform set_config('app.organization_id', posting.organization_id::text, true);
    item := posting.item;
    seq := null; body := null; created_at := null; visitor_id := null;

    if posting.caller_kind = 'visitor' then
      select s.visitor_id, null::uuid as user_id, null::text as first_name, null::text as last_name,
             s.expires_at, s.origin
        into caller
        from visitor_sessions s
        join widgets w on w.organization_id = s.organization_id and w.id = s.widget_id and w.is_enabled
        where s.organization_id = posting.organization_id and s.token_hash = posting.session_hash
          and s.expires_at > moment;
    else
      select null::uuid as visitor_id, u.id as user_id, u.first_name, u.last_name,
             s.expires_at, null::text as origin
        into caller
        from sessions s
        join users u on u.organization_id = s.organization_id and u.id = s.user_id and u.disabled_at is null
        where s.organization_id = posting.organization_id and s.token_hash = posting.session_hash
          and s.expires_at > moment;
    end if;
    if not found then
      outcome := 'not_authenticated'; return next; continue;
    end if;
    if posting.caller_kind = 'visitor' and posting.origin <> caller.origin then
      outcome := 'wrong_origin'; return next; continue;
    end if;
    user_id := caller.user_id; first_name := caller.first_name; last_name := caller.last_name;

    select c.visitor_id, c.last_seq, c.last_message_at, c.closed_at
      into conversation
      from conversations c
      where c.organization_id = posting.organization_id and c.id = posting.conversation_id
        and (caller.user_id is not null or c.visitor_id = caller.visitor_id)
      for no key update;
    if not found then
      outcome := 'not_found'; return next; continue;
    end if;
    visitor_id := conversation.visitor_id;

    if conversation.closed_at is null then
      seq := conversation.last_seq + 1;
      body := posting.body;
      created_at := greatest(moment, conversation.last_message_at);
      insert into messages
          (organization_id, conversation_id, seq, client_id, author_kind, user_id, text, created_at)
        values (posting.organization_id, posting.conversation_id, seq, posting.client_id,
                posting.caller_kind, caller.user_id, body, created_at)
        on conflict (conversation_id, client_id) do nothing;
      if found then
        update conversations c
          set last_seq = c.last_seq + 1, last_message_at = post_messages.created_at,
              waiting_since = case when caller.user_id is null
                                then coalesce(c.waiting_since, post_messages.created_at) end
          where c.organization_id = posting.organization_id and c.id = posting.conversation_id;
        insert into events (organization_id, id, type, actor_kind, actor_id, subject_id, seq, created_at)
          values (posting.organization_id, posting.event_id, 'message.posted', posting.caller_kind,
                  coalesce(caller.user_id, caller.visitor_id), posting.conversation_id, seq, created_at);
        if posting.caller_kind = 'visitor' and caller.expires_at < moment + visitor_lifetime - interval '5 minutes' then
          update visitor_sessions s set expires_at = moment + visitor_lifetime
            where s.organization_id = posting.organization_id and s.token_hash = posting.session_hash;
        end if;
        outcome := 'posted'; return next; continue;
      end if;
    end if;

    -- Sent before: the answer is the message as it was posted, even if the conversation was closed meanwhile.
    select m.seq, m.text, m.created_at into seq, body, created_at
      from messages m
      where m.organization_id = posting.organization_id and m.conversation_id = posting.conversation_id
        and m.client_id = posting.client_id;
    outcome := case when found then 'repeated' else 'conversation_closed' end;
    return next;
  end loop;
end $$;

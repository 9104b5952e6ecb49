-- Posts what many callers want to post at the same moment, in one round trip and one commit.
-- Each posting runs with its own organization set, so row-level security judges each by itself, and its caller's
-- session is checked here. Locks are taken in the order of ids: batches cannot deadlock.
-- A user who names a scope comes with an API key, which the migration api-keys judges.
-- A user's message to somebody who is answered by mail needs a job beside it: it is left to callers who queue one.
-- outcome: posted | repeated | not_authenticated | wrong_origin | wrong_network | scope_missing | not_found |
-- conversation_closed | answered_by_mail | restricted
-- Whoever is restricted (Art. 18 GDPR) may write, which is kept and shown to nobody; no user may write to them.
-- Every lookup is by key: of a small table the planner would rather read all.
create function post_messages(
  organizations uuid[], caller_kinds text[], session_hashes bytea[], origins text[], scopes text[], addresses inet[],
  conversations uuid[], client_ids uuid[], texts text[], contents jsonb[], moment timestamptz, may_be_mailed boolean
) returns table (
  item integer, outcome text, seq integer, body text, content jsonb, created_at timestamptz,
  visitor_id uuid, user_id uuid, first_name text, last_name text, is_restricted boolean
)
  language plpgsql set search_path = aparte, pg_temp set enable_seqscan = off as $$
#variable_conflict use_column
declare
  posting record;
  session_ends timestamptz;
  session_lifetime interval;
  used_key uuid;
  asked_organization uuid;
  is_heard boolean;
  has_restrictions boolean;
begin
  for posting in
    select * from unnest(organizations, caller_kinds, session_hashes, origins, scopes, addresses, conversations,
                         client_ids, texts, contents)
      with ordinality as
      wanted(organization_id, caller_kind, session_hash, origin, scope, address, conversation_id,
             client_id, body, content, item)
      order by wanted.organization_id, wanted.conversation_id, wanted.item
  loop
    perform set_config('app.organization_id', posting.organization_id::text, true);
    -- One look by key for each organization: who has no webhook for messages pays no more.
    if asked_organization is distinct from posting.organization_id then
      asked_organization := posting.organization_id;
      is_heard := exists (
        select from webhooks w
        where w.organization_id = posting.organization_id and (w.types is null or 'message.posted' = any (w.types)));
      has_restrictions := exists (
        select from restrictions r
        where r.organization_id = posting.organization_id and (r.lifts_at is null or r.lifts_at > moment));
    end if;
    item := posting.item;
    outcome := null; body := null; content := null; user_id := null; first_name := null; last_name := null;
    used_key := null; is_restricted := null;

    -- Who may write here takes the next number; a message sent before gives it back with all else in this block.
    begin
      if posting.caller_kind = 'visitor' then
        update conversations c
          set last_seq = c.last_seq + 1, last_message_at = greatest(moment, c.last_message_at),
              waiting_since = coalesce(c.waiting_since, greatest(moment, c.last_message_at))
          from visitor_sessions s
          join widgets w on w.organization_id = s.organization_id and w.id = s.widget_id
            and w.is_enabled and may_embed(w.settings, s.origin)
          where s.organization_id = posting.organization_id and s.token_hash = posting.session_hash
            and s.expires_at > moment and (posting.origin = s.origin) is not false
            and c.organization_id = posting.organization_id and c.id = posting.conversation_id
            and c.visitor_id = s.visitor_id and c.closed_at is null
          returning c.last_seq, c.last_message_at, c.visitor_id, s.expires_at, s.lifetime
          into seq, created_at, visitor_id, session_ends, session_lifetime;
      elsif posting.scope is not null then
        update conversations c
          set last_seq = c.last_seq + 1, last_message_at = greatest(moment, c.last_message_at), waiting_since = null
          from key_caller(posting.organization_id, posting.session_hash, posting.scope, posting.address, moment) k
          where k.outcome = 'good'
            and c.organization_id = posting.organization_id and c.id = posting.conversation_id
            and c.closed_at is null and (c.reply_email is null or may_be_mailed)
            and not (has_restrictions and is_restricted(posting.organization_id, c.visitor_id, moment))
          returning c.last_seq, c.last_message_at, c.visitor_id, k.user_id, k.first_name, k.last_name,
                    case when k.is_used_anew then k.key_id end
          into seq, created_at, visitor_id, user_id, first_name, last_name, used_key;
      else
        update conversations c
          set last_seq = c.last_seq + 1, last_message_at = greatest(moment, c.last_message_at), waiting_since = null
          from sessions s
          join users u on u.organization_id = s.organization_id and u.id = s.user_id and u.disabled_at is null
          where s.organization_id = posting.organization_id and s.token_hash = posting.session_hash
            and s.expires_at > moment
            and c.organization_id = posting.organization_id and c.id = posting.conversation_id
            and c.closed_at is null and (c.reply_email is null or may_be_mailed)
            and not (has_restrictions and is_restricted(posting.organization_id, c.visitor_id, moment))
          returning c.last_seq, c.last_message_at, c.visitor_id, u.id, u.first_name, u.last_name
          into seq, created_at, visitor_id, user_id, first_name, last_name;
      end if;
      if found then
        insert into messages
            (organization_id, conversation_id, seq, client_id, author_kind, user_id, text, content, created_at)
          values (posting.organization_id, posting.conversation_id, seq, posting.client_id,
                  posting.caller_kind, user_id, posting.body, posting.content, created_at);
        if posting.caller_kind = 'visitor' and session_ends < moment + session_lifetime - interval '1 minute' then
          update visitor_sessions s set expires_at = moment + session_lifetime
            where s.organization_id = posting.organization_id and s.token_hash = posting.session_hash;
        end if;
        if used_key is not null then
          perform note_key_use(posting.organization_id, used_key, moment);
        end if;
        if is_heard then
          perform queue_deliveries(gen_random_uuid(), 'message.posted', posting.conversation_id, seq, created_at);
        end if;
        outcome := 'posted';
      end if;
    exception when unique_violation then
      null; -- Sent before: told below.
    end;

    if outcome is null then
      select * into outcome, seq, body, content, created_at, visitor_id, user_id, first_name, last_name
        from why_not_posted(posting.caller_kind, posting.session_hash, posting.origin, posting.scope, posting.address,
                            posting.conversation_id, posting.client_id, moment);
    end if;
    is_restricted := has_restrictions and is_restricted(posting.organization_id, visitor_id, moment);
    return next;
  end loop;
end $$;

-- Why a posting was not written, in the organization that is set; or the message, if it was sent before.
create function why_not_posted(
  caller_kind text, session_hash bytea, caller_origin text, wanted_scope text, caller_address inet, conversation uuid,
  client_id uuid, moment timestamptz,
  out outcome text, out seq integer, out body text, out content jsonb, out created_at timestamptz,
  out visitor_id uuid, out user_id uuid, out first_name text, out last_name text
)
  language plpgsql set search_path = aparte, pg_temp set enable_seqscan = off as $$
#variable_conflict use_column
declare
  organization uuid := current_organization();
  session_origin text;
  key_outcome text;
  is_closed boolean;
  is_mailed boolean;
begin
  if caller_kind = 'visitor' then
    select s.visitor_id, s.origin into visitor_id, session_origin
      from visitor_sessions s
      join widgets w on w.organization_id = s.organization_id and w.id = s.widget_id
        and w.is_enabled and may_embed(w.settings, s.origin)
      where s.organization_id = organization and s.token_hash = session_hash and s.expires_at > moment;
  elsif wanted_scope is not null then
    select k.outcome, k.user_id, k.first_name, k.last_name into key_outcome, user_id, first_name, last_name
      from key_caller(organization, session_hash, wanted_scope, caller_address, moment) k;
  else
    select u.id, u.first_name, u.last_name into user_id, first_name, last_name
      from sessions s
      join users u on u.organization_id = s.organization_id and u.id = s.user_id and u.disabled_at is null
      where s.organization_id = organization and s.token_hash = session_hash and s.expires_at > moment;
  end if;
  if not found then
    outcome := 'not_authenticated'; return;
  end if;
  if key_outcome <> 'good' then
    outcome := key_outcome; return;
  end if;
  if caller_origin <> session_origin then
    outcome := 'wrong_origin'; return;
  end if;

  select c.visitor_id, c.closed_at is not null, caller_kind = 'user' and c.reply_email is not null
    into visitor_id, is_closed, is_mailed
    from conversations c
    where c.organization_id = organization and c.id = conversation
      and (caller_kind = 'user' or c.visitor_id = why_not_posted.visitor_id);
  if not found then
    outcome := 'not_found'; return;
  end if;
  if caller_kind = 'user' and is_restricted(organization, visitor_id, moment) then
    outcome := 'restricted'; return;
  end if;

  -- The answer is the message as it was posted, even if the conversation was closed meanwhile.
  select m.seq, m.text, m.content, m.created_at into seq, body, content, created_at
    from messages m
    where m.organization_id = organization and m.conversation_id = conversation
      and m.client_id = why_not_posted.client_id;
  if found then
    outcome := 'repeated'; return;
  end if;
  if is_mailed and not is_closed then
    outcome := 'answered_by_mail'; return;
  end if;
  if not is_closed then
    raise exception 'it changed while we looked: asked again, it is settled' using errcode = 'serialization_failure';
  end if;
  outcome := 'conversation_closed';
end $$;

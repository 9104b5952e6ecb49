import { type RawBuilder, sql } from 'kysely'
import type {
  Conversation,
  countConversations as counting,
  listConversations as listing,
  View,
} from '#contract/conversations'
import type { ReplyOf } from '#contract/endpoint'
import type { SharedConversation } from '#contract/events'
import { fullName, type UserActor } from '#platform/actor'
import { readCursor, writeCursor } from '#platform/cursor'
import type { Tx } from '#platform/database/transaction'
import { notFound } from '#platform/errors'
import { type PresenceRow, presentPresence, visitorName } from '#rooms/contacts'
import { restrictedVisitors } from '#rooms/restrictions'
import { type MessageRow, messageColumns, presentMessage } from './messages.ts'

export async function getConversation(
  tx: Tx,
  actor: UserActor,
  conversationId: string,
): Promise<Conversation> {
  const [row] = await selectConversations(tx, actor, sql`c.id = ${conversationId}`, sql`c.id`, 1)
  if (!row) throw notFound('conversation')
  return presentConversation(tx, row)
}

/** What is the same for every agent; undefined when it is gone. */
export async function findSharedConversation(tx: Tx, id: string): Promise<SharedConversation | undefined> {
  const [row] = await selectConversations(tx, null, sql`c.id = ${id}`, sql`c.id`, 1)
  return row && presentShared(tx, row)
}

/** Pages by time and id, so that nothing is skipped or shown twice while conversations move up. */
export async function listConversations(
  tx: Tx,
  actor: UserActor,
  query: { view: View; limit: number; after?: string | undefined },
): Promise<ReplyOf<typeof listing>> {
  const time = query.view === 'closed' ? sql`c.closed_at` : sql`c.last_message_at`
  const cursor = query.after === undefined ? undefined : readCursor(query.after)
  const isAfter = cursor
    ? sql`(${time}, c.id) < (${cursor.time}::timestamptz, ${cursor.id}::uuid)`
    : sql`true`
  const isInView = sql`${inView(query.view, actor)} and ${isAfter}`
  const rows = await selectConversations(tx, actor, isInView, sql`${time} desc, c.id desc`, query.limit + 1)
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  const lastTime = query.view === 'closed' ? last?.closed_at : last?.last_message_at
  return {
    conversations: page.map((row) => presentConversation(tx, row)),
    next: rows.length > page.length && last && lastTime ? writeCursor(lastTime, last.id) : null,
  }
}

export async function countConversations(tx: Tx, actor: UserActor): Promise<ReplyOf<typeof counting>> {
  const counted = await sql<{ view: string; total: number; unread: number }>`
    select case when c.assignee_id is null then 'unassigned'
                when c.assignee_id = ${actor.userId} then 'mine' else 'others' end as view,
           count(*)::int as total,
           count(*) filter (where exists (
             select 1 from messages m
             where m.organization_id = c.organization_id and m.conversation_id = c.id
               and m.seq > coalesce(mine.read_seq, 0) and m.author_kind = 'visitor'))::int as unread
    from conversations c
    left join receipts mine on mine.organization_id = c.organization_id and mine.conversation_id = c.id
      and mine.reader_id = ${actor.userId}
    where c.organization_id = ${tx.organizationId} and c.closed_at is null
    group by 1`.execute(tx.db)
  const of = (view: string) => counted.rows.find((row) => row.view === view) ?? { total: 0, unread: 0 }
  const [mine, unassigned, others] = [of('mine'), of('unassigned'), of('others')]
  return {
    mine: mine.total,
    unassigned: unassigned.total,
    open: mine.total + unassigned.total + others.total,
    unread: {
      mine: mine.unread,
      unassigned: unassigned.unread,
      open: mine.unread + unassigned.unread + others.unread,
    },
  }
}

/** Tells every agent how the conversation now is; what is each agent's own (unread) stays as they know it. */
export async function tellConversationChanged(
  tx: Tx,
  actor: UserActor,
  conversationId: string,
): Promise<Conversation> {
  const conversation = await getConversation(tx, actor, conversationId)
  const { unread: _unread, myReceipt: _myReceipt, ...common } = conversation
  tx.tell(
    { kind: 'users', organizationId: tx.organizationId },
    { type: 'conversation.changed', conversation: common },
  )
  return conversation
}

type Row = PresenceRow & {
  id: string
  widget_id: string
  widget_name: string
  assignee_id: string | null
  assignee_first_name: string | null
  assignee_last_name: string | null
  closed_at: Date | null
  closer_first_name: string | null
  closer_last_name: string | null
  closed_by_visitor: boolean
  rating: { score: number; comment: string | null } | null
  reply_email: string | null
  contact_name: string | null
  contact_id: string | null
  is_restricted: boolean
  last_seq: number
  last_message_at: Date
  last_message: (Omit<MessageRow, 'created_at'> & { created_at: string }) | null
  waiting_since: Date | null
  unread: number
  visitor_delivered_seq: number
  visitor_read_seq: number
  my_delivered_seq: number
  my_read_seq: number
  created_at: Date
}

const mostUnread = 100

// One query for a whole page of the list: what belongs to a row is looked up by its key, beside it.
async function selectConversations(
  tx: Tx,
  actor: { userId: string } | null,
  condition: RawBuilder<unknown>,
  order: RawBuilder<unknown>,
  limit: number,
): Promise<Row[]> {
  const selected = await sql<Row>`
    select c.id, c.widget_id, w.name as widget_name, c.visitor_id, c.assignee_id,
           v.online_since, v.last_seen_at, v.page_url, v.page_title, v.page_since,
           assignee.first_name as assignee_first_name, assignee.last_name as assignee_last_name,
           c.closed_at, closer.first_name as closer_first_name, closer.last_name as closer_last_name,
           c.closed_by_visitor, case when r.score is not null then jsonb_build_object('score', r.score, 'comment', r.comment) end as rating,
           c.last_seq, c.last_message_at, c.waiting_since, c.created_at, c.reply_email,
           v.contact_id, contact.name as contact_name, c.visitor_id in (${restrictedVisitors(tx)}) as is_restricted,
           to_jsonb(last_message) as last_message, unread.count as unread,
           coalesce(theirs.delivered_seq, 0) as visitor_delivered_seq, coalesce(theirs.read_seq, 0) as visitor_read_seq,
           coalesce(mine.delivered_seq, 0) as my_delivered_seq, coalesce(mine.read_seq, 0) as my_read_seq
    from (
      select * from conversations c
      where c.organization_id = ${tx.organizationId} and ${condition}
      order by ${order} limit ${limit}
    ) c
    join widgets w on w.organization_id = c.organization_id and w.id = c.widget_id
    join visitors v on v.organization_id = c.organization_id and v.id = c.visitor_id
    left join contacts contact on contact.organization_id = c.organization_id and contact.id = v.contact_id
    left join users assignee on assignee.organization_id = c.organization_id and assignee.id = c.assignee_id
    left join users closer on closer.organization_id = c.organization_id and closer.id = c.closed_by
    left join ratings r on r.organization_id = c.organization_id and r.conversation_id = c.id
    left join receipts theirs on theirs.organization_id = c.organization_id and theirs.conversation_id = c.id
      and theirs.reader_id = c.visitor_id
    left join receipts mine on mine.organization_id = c.organization_id and mine.conversation_id = c.id
      and mine.reader_id = ${actor?.userId ?? null}
    left join lateral (
      select ${messageColumns}
      from messages m
      left join users u on u.organization_id = m.organization_id and u.id = m.user_id
      where m.organization_id = c.organization_id and m.conversation_id = c.id and m.seq = c.last_seq
    ) last_message on true
    cross join lateral (
      select count(*)::int as count from (
        select 1 from messages m
        where m.organization_id = c.organization_id and m.conversation_id = c.id
          and m.seq > coalesce(mine.read_seq, 0) and m.author_kind = 'visitor'
        limit ${mostUnread}
      ) counted
    ) unread
    order by ${order}`.execute(tx.db)
  return selected.rows
}

function presentConversation(tx: Tx, row: Row): Conversation {
  return row.is_restricted ? withoutContents(present(tx, row)) : present(tx, row)
}

/** Of whom is restricted (Art. 18 GDPR): that something is there, and that something waits. */
function withoutContents(conversation: Conversation): Conversation {
  const { visitor, closed, createdAt } = conversation
  return {
    ...conversation,
    visitor: {
      ...visitor,
      name: visitorName(visitor.id),
      isVerified: false,
      presence: { isOnline: false, onlineSince: null, lastSeenAt: createdAt, page: null },
    },
    closed: closed && { ...closed, by: null },
    lastMessage: null,
    replyEmail: null,
    rating: null,
  }
}

function present(tx: Tx, row: Row): Conversation {
  const { last_message } = row
  return {
    id: row.id,
    widget: { id: row.widget_id, name: row.widget_name },
    visitor: {
      id: row.visitor_id,
      name: row.contact_name ?? visitorName(row.visitor_id),
      isRestricted: row.is_restricted,
      isVerified: row.contact_id !== null,
      presence: presentPresence(tx, row),
    },
    assignee: row.assignee_id
      ? { userId: row.assignee_id, name: nameOf(row.assignee_first_name, row.assignee_last_name) ?? '' }
      : null,
    closed: row.closed_at && {
      at: row.closed_at.toISOString(),
      by: row.closed_by_visitor
        ? (row.contact_name ?? visitorName(row.visitor_id))
        : nameOf(row.closer_first_name, row.closer_last_name),
    },
    lastMessage:
      last_message && presentMessage({ ...last_message, created_at: new Date(last_message.created_at) }),
    lastSeq: row.last_seq,
    rating: row.rating,
    replyEmail: row.reply_email,
    unread: row.unread,
    waitingSince: row.waiting_since?.toISOString() ?? null,
    visitorReceipt: { deliveredSeq: row.visitor_delivered_seq, readSeq: row.visitor_read_seq },
    myReceipt: { deliveredSeq: row.my_delivered_seq, readSeq: row.my_read_seq },
    createdAt: row.created_at.toISOString(),
  }
}

/** Tells every agent how conversations are that no agent changed: one query, however many. */
export async function tellAgents(tx: Tx, ...conversationIds: string[]): Promise<void> {
  const isOneOfThem = sql`c.id = any(${conversationIds}::uuid[])`
  const rows = await selectConversations(tx, null, isOneOfThem, sql`c.id`, conversationIds.length)
  const users = { kind: 'users', organizationId: tx.organizationId } as const
  for (const row of rows) {
    tx.tell(users, { type: 'conversation.changed', conversation: presentShared(tx, row) })
  }
}

function presentShared(tx: Tx, row: Row): SharedConversation {
  const { unread: _unread, myReceipt: _myReceipt, ...conversation } = presentConversation(tx, row)
  return conversation
}

function inView(view: View, actor: UserActor): RawBuilder<unknown> {
  if (view === 'closed') return sql`c.closed_at is not null`
  if (view === 'mine') return sql`c.closed_at is null and c.assignee_id = ${actor.userId}`
  if (view === 'unassigned') return sql`c.closed_at is null and c.assignee_id is null`
  return sql`c.closed_at is null`
}

function nameOf(firstName: string | null, lastName: string | null): string | null {
  return firstName === null || lastName === null ? null : fullName({ firstName, lastName })
}

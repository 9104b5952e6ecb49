import { type RawBuilder, sql } from 'kysely'
import type { RetentionClass } from '#contract/retention'
import type { Tx } from '#platform/database/transaction'
import { heldContacts, heldConversations } from '#rooms/holds'
import { restrictedContacts, restrictedVisitors } from '#rooms/restrictions'

/** One table of a class: which of its rows no hold keeps, and since when each of them is there. */
export type Part = {
  class: RetentionClass
  /** With the name its columns are called by. */
  from: RawBuilder<unknown>
  name:
    | 'messages'
    | 'files'
    | 'ratings'
    | 'submissions'
    | 'conversations'
    | 'visitors'
    | 'contacts'
    | 'proofs'
    | 'events'
  /** True of the rows a rule may take at all. */
  among: (tx: Tx) => RawBuilder<boolean>
  /** From when its time runs. */
  since: RawBuilder<Date>
  /** Spares looking at rows that are too young in any case; left out: `since` itself is cheap. */
  narrows?: (cutOff: Date) => RawBuilder<boolean>
  /** Of a row; null where the class says nothing about conversations. */
  conversation: RawBuilder<unknown>
}

const notHeld = (tx: Tx, conversation: RawBuilder<unknown>) =>
  sql<boolean>`${conversation} not in (${keptConversations(tx)})`

/** SQL: the ids of all conversations that a hold keeps, or whose person is restricted: deleting is no storing (Art. 18 GDPR). */
export const keptConversations = (tx: Tx): RawBuilder<unknown> => sql`
  ${heldConversations(tx)}
  union all
  select kept.id from conversations kept
  where kept.organization_id = ${tx.organizationId} and kept.visitor_id in (${restrictedVisitors(tx)})`

const hasNoContent = sql<boolean>`
  not exists (select from messages m where m.organization_id = c.organization_id and m.conversation_id = c.id)
  and not exists (select from submissions s where s.organization_id = c.organization_id and s.conversation_id = c.id)
  and not exists (select from ratings r where r.organization_id = c.organization_id and r.conversation_id = c.id)
  and not exists (select from files f where f.organization_id = c.organization_id and f.conversation_id = c.id)`

/** An open one may go on for as long as it likes; a year of silence with nothing left in it is no conversation any more. */
const silence = sql`interval '1 year'`

export const parts: readonly Part[] = [
  {
    class: 'messages',
    name: 'messages',
    from: sql`conversations c join messages m on m.organization_id = c.organization_id and m.conversation_id = c.id`,
    among: (tx) => sql`c.organization_id = ${tx.organizationId} and ${notHeld(tx, sql`c.id`)}`,
    since: sql`m.created_at`,
    narrows: (cutOff) => sql`c.created_at < ${cutOff}`,
    conversation: sql`m.conversation_id`,
  },
  {
    class: 'messages',
    name: 'files',
    from: sql`files f`,
    among: (tx) =>
      sql`f.organization_id = ${tx.organizationId} and f.sent_at is not null and ${notHeld(tx, sql`f.conversation_id`)}`,
    since: sql`f.sent_at`,
    conversation: sql`f.conversation_id`,
  },
  {
    class: 'messages',
    name: 'ratings',
    from: sql`ratings r`,
    among: (tx) => sql`r.organization_id = ${tx.organizationId} and ${notHeld(tx, sql`r.conversation_id`)}`,
    since: sql`r.rated_at`,
    conversation: sql`r.conversation_id`,
  },
  {
    class: 'submissions',
    name: 'submissions',
    from: sql`submissions s`,
    among: (tx) => sql`s.organization_id = ${tx.organizationId} and ${notHeld(tx, sql`s.conversation_id`)}`,
    since: sql`s.created_at`,
    conversation: sql`s.conversation_id`,
  },
  {
    class: 'conversations',
    name: 'conversations',
    from: sql`conversations c`,
    among: (tx) =>
      sql`c.organization_id = ${tx.organizationId} and ${notHeld(tx, sql`c.id`)} and ${hasNoContent}`,
    since: sql`case when c.closed_at is null then c.last_message_at + ${silence} else greatest(c.closed_at, c.last_message_at) end`,
    narrows: (cutOff) => sql`c.last_message_at < ${cutOff}`,
    conversation: sql`c.id`,
  },
  {
    class: 'people',
    name: 'contacts',
    from: sql`contacts k`,
    among: (tx) => sql`
      k.organization_id = ${tx.organizationId} and k.id not in (${heldContacts(tx)}) and k.id not in (${restrictedContacts(tx)})
      and not exists (
        select from visitors v
        where v.organization_id = k.organization_id and v.contact_id = k.id and (
          exists (select from conversations c where c.organization_id = v.organization_id and c.visitor_id = v.id)
          or exists (
            select from visitor_sessions s
            where s.organization_id = v.organization_id and s.visitor_id = v.id and s.expires_at > ${tx.now})))`,
    since: sql`greatest(k.last_seen_at, (
      select max(v.last_seen_at) from visitors v where v.organization_id = k.organization_id and v.contact_id = k.id))`,
    narrows: (cutOff) => sql`k.last_seen_at < ${cutOff}`,
    conversation: sql`null`,
  },
  {
    class: 'people',
    name: 'visitors',
    from: sql`visitors v`,
    among: (tx) => sql`
      v.organization_id = ${tx.organizationId} and v.contact_id is null and v.id not in (${restrictedVisitors(tx)})
      and not exists (select from conversations c where c.organization_id = v.organization_id and c.visitor_id = v.id)
      and not exists (
        select from visitor_sessions s
        where s.organization_id = v.organization_id and s.visitor_id = v.id and s.expires_at > ${tx.now})`,
    since: sql`v.last_seen_at`,
    conversation: sql`null`,
  },
  {
    class: 'proofs',
    name: 'proofs',
    from: sql`consent_events e`,
    // Of a person who is gone, and none of theirs is younger: the relation ended with the last.
    among: (tx) => sql`
      e.organization_id = ${tx.organizationId}
      and not exists (select from visitors v where v.organization_id = e.organization_id and v.id = e.visitor_id)`,
    since: sql`(
      select max(last.created_at) from consent_events last
      where last.organization_id = e.organization_id and last.visitor_id = e.visitor_id)`,
    narrows: (cutOff) => sql`e.created_at < ${cutOff}`,
    conversation: sql`null`,
  },
  {
    class: 'events',
    name: 'events',
    from: sql`events e`,
    among: (tx) => sql`e.organization_id = ${tx.organizationId}`,
    since: sql`e.created_at`,
    conversation: sql`null`,
  },
]

/** True of the rows whose time is over: what the preview counts, the sweep takes and the invariant looks for. */
export const isDue = ({ among, since, narrows }: Part, tx: Tx, cutOff: Date): RawBuilder<boolean> =>
  sql`${narrows ? narrows(cutOff) : sql`true`} and ${since} < ${cutOff} and ${among(tx)}`

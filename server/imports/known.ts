import { sql } from 'kysely'
import type { Attributes } from '#contract/identity'
import type { ImportSource } from '#contract/imports'
import type { Tx } from '#platform/database/transaction'
import { restrictedContacts, restrictedVisitors } from '#rooms/restrictions'
import type { Story } from './arrange.ts'
import type { SourceKeys } from './source-keys.ts'

/** What is here already of a batch, found by keys of the source in hexadecimal. */
export type Known = {
  /** Somebody deleted what was imported of them. */
  erasedPeople: Set<string>
  /** What was imported of them is only stored (Art. 18 GDPR). */
  restrictedPeople: Set<string>
  contacts: Map<string, KnownContact>
  contactsByExternalId: Map<string, { id: string; is_restricted: boolean }>
  visitors: Map<string, KnownVisitor>
  /** By widget and contact. */
  visitorsOfContacts: Map<string, string>
  conversations: Map<string, KnownConversation>
  messages: Map<string, KnownMessage>
}

type Person = { attributes: Attributes; is_seen_here: boolean }
export type KnownContact = Person & { id: string; name: string | null; email: string | null }
export type KnownVisitor = Person & { id: string }
export type KnownConversation = {
  /** null: deleted here. */
  id: string | null
  was_closed: boolean
  closed_at: Date | null
  last_seq: number
  last_message_at: Date
  waiting_since: Date | null
  has_gone_on: boolean
}
export type KnownMessage = { seq: number; text: string; file_ids: string[] }

export const visitorName = (personId: string, inboxId: string): string => `${personId}\n${inboxId}`

/** Conversations are locked, so that nobody posts into them meanwhile. */
export async function readKnown(
  tx: Tx,
  source: ImportSource,
  keys: SourceKeys,
  { stories, widgetIds, isDryRun }: { stories: Story[]; widgetIds: string[]; isDryRun: boolean },
): Promise<Known> {
  const people = stories.map(({ person }) => keys.of('person', person.id))
  const records = await sql<PersonRow>`
    select r.kind, encode(r.source_key, 'hex') as source_key, encode(r.person_key, 'hex') as person_key,
           c.id as contact_id, c.name, c.email, v.id as visitor_id,
           coalesce(c.attributes, v.attributes) as attributes,
           coalesce(c.last_seen_at, v.last_seen_at) > r.imported_at as is_seen_here,
           (c.id in (${restrictedContacts(tx)}) or v.id in (${restrictedVisitors(tx)})) is true as is_restricted
    from imported_records r
    left join contacts c on c.organization_id = r.organization_id and c.id = r.contact_id
    left join visitors v on v.organization_id = r.organization_id and v.id = r.visitor_id
    where r.organization_id = ${tx.organizationId} and r.source = ${source} and r.person_key = any(${people}::bytea[])`.execute(
    tx.db,
  )
  const identifiers = stories.flatMap(({ person }) => person.identifier ?? [])
  const contacts = await sql<{ id: string; external_id: string; is_restricted: boolean }>`
    select id, external_id, id in (${restrictedContacts(tx)}) as is_restricted from contacts
    where organization_id = ${tx.organizationId} and external_id = any(${identifiers})`.execute(tx.db)
  const contactIds = [
    ...contacts.rows.map(({ id }) => id),
    ...records.rows.flatMap((row) => row.contact_id ?? []),
  ]
  const visitors = await sql<{ id: string; widget_id: string; contact_id: string }>`
    select id, widget_id, contact_id from visitors
    where organization_id = ${tx.organizationId} and contact_id = any(${contactIds}::uuid[])
      and widget_id = any(${widgetIds}::uuid[])`.execute(tx.db)
  const conversations = await readConversations(tx, source, keys, stories, isDryRun)
  return {
    erasedPeople: new Set(
      records.rows
        .filter((row) => row.contact_id === null && row.visitor_id === null)
        .map((row) => row.person_key),
    ),
    restrictedPeople: new Set(records.rows.filter((row) => row.is_restricted).map((row) => row.person_key)),
    contacts: new Map(
      records.rows.flatMap((row) =>
        row.contact_id === null ? [] : [[row.source_key, { ...row, id: row.contact_id }]],
      ),
    ),
    contactsByExternalId: new Map(contacts.rows.map((row) => [row.external_id, row])),
    visitors: new Map(
      records.rows.flatMap((row) =>
        row.visitor_id === null ? [] : [[row.source_key, { ...row, id: row.visitor_id }]],
      ),
    ),
    visitorsOfContacts: new Map(visitors.rows.map((row) => [`${row.widget_id} ${row.contact_id}`, row.id])),
    conversations,
    messages: await readMessages(
      tx,
      [...conversations.values()].flatMap(({ id }) => id ?? []),
    ),
  }
}

type PersonRow = Person & {
  source_key: string
  person_key: string
  contact_id: string | null
  visitor_id: string | null
  is_restricted: boolean
  name: string | null
  email: string | null
}

async function readConversations(
  tx: Tx,
  source: ImportSource,
  keys: SourceKeys,
  stories: Story[],
  isDryRun: boolean,
) {
  const wanted = stories.flatMap((story) =>
    story.conversations.map((one) => keys.of('conversation', one.conversation.id)),
  )
  if (!isDryRun) await lock(tx, source, wanted)
  const { rows } = await sql<KnownConversation & { source_key: string }>`
    select encode(r.source_key, 'hex') as source_key, r.conversation_id as id, r.was_closed,
           c.closed_at, c.last_seq, c.last_message_at, c.waiting_since,
           exists (select from messages m
                   where m.organization_id = c.organization_id and m.conversation_id = c.id
                     and substr(m.client_id::text, 15, 1) <> '8') as has_gone_on
    from imported_records r
    left join conversations c on c.organization_id = r.organization_id and c.id = r.conversation_id
    where r.organization_id = ${tx.organizationId} and r.source = ${source} and r.kind = 'conversation'
      and r.source_key = any(${wanted}::bytea[])`.execute(tx.db)
  return new Map(rows.map((row) => [row.source_key, row]))
}

// Before they are read, so that whoever posts meanwhile is seen; in the order of their ids, as everybody who takes several.
const lock = (tx: Tx, source: ImportSource, keys: Buffer[]) =>
  sql`
    select from conversations c
    where c.organization_id = ${tx.organizationId} and c.id in (
      select r.conversation_id from imported_records r
      where r.organization_id = ${tx.organizationId} and r.source = ${source} and r.kind = 'conversation'
        and r.source_key = any(${keys}::bytea[]))
    order by c.id for no key update of c`.execute(tx.db)

async function readMessages(tx: Tx, conversationIds: string[]): Promise<Map<string, KnownMessage>> {
  if (conversationIds.length === 0) return new Map()
  const { rows } = await sql<KnownMessage & { client_id: string }>`
    select client_id, seq, text,
           coalesce((select array_agg(file ->> 'id') from jsonb_array_elements(content -> 'files') file), '{}') as file_ids
    from messages
    where organization_id = ${tx.organizationId} and conversation_id = any(${conversationIds}::uuid[])`.execute(
    tx.db,
  )
  return new Map(rows.map((row) => [row.client_id, row]))
}

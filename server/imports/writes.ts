import { sql } from 'kysely'
import type { ImportSource } from '#contract/imports'
import type { Tx } from '#platform/database/transaction'
import {
  correctContacts,
  correctVisitors,
  type ImportedContact,
  type ImportedVisitor,
  insertContacts,
  insertVisitors,
} from '#rooms/contacts'
import {
  correctMessages,
  goOnWithHistory,
  type HistoryConversation,
  type HistoryMessage,
  insertConversations,
  insertMessages,
} from '#rooms/conversations'

export type ImportedRecord = {
  kind: 'inbox' | 'contact' | 'visitor' | 'conversation'
  source_key: string
  person_key?: string
  widget_id?: string
  contact_id?: string
  visitor_id?: string
  conversation_id?: string
  was_closed?: boolean
}

/** What a batch will change; a dry run only counts it. Keys are hexadecimal. */
export type Writes = {
  contacts: ImportedContact[]
  contactCorrections: Pick<ImportedContact, 'id' | 'name' | 'email' | 'attributes'>[]
  visitors: ImportedVisitor[]
  visitorCorrections: Pick<ImportedVisitor, 'id' | 'attributes'>[]
  conversations: HistoryConversation[]
  goingOn: Pick<HistoryConversation, 'id' | 'last_seq' | 'last_message_at' | 'waiting_since' | 'closed_at'>[]
  messages: HistoryMessage[]
  messageCorrections: Pick<HistoryMessage, 'conversation_id' | 'seq' | 'text'>[]
  records: ImportedRecord[]
}

export const noWrites = (): Writes => ({
  contacts: [],
  contactCorrections: [],
  visitors: [],
  visitorCorrections: [],
  conversations: [],
  goingOn: [],
  messages: [],
  messageCorrections: [],
  records: [],
})

export async function write(tx: Tx, source: ImportSource, writes: Writes): Promise<void> {
  const steps = [
    { rows: writes.contacts, run: () => insertContacts(tx, writes.contacts) },
    { rows: writes.contactCorrections, run: () => correctContacts(tx, writes.contactCorrections) },
    { rows: writes.visitors, run: () => insertVisitors(tx, writes.visitors) },
    { rows: writes.visitorCorrections, run: () => correctVisitors(tx, writes.visitorCorrections) },
    { rows: writes.conversations, run: () => insertConversations(tx, writes.conversations) },
    { rows: writes.goingOn, run: () => goOnWithHistory(tx, writes.goingOn) },
    { rows: writes.messages, run: () => insertMessages(tx, writes.messages) },
    { rows: writes.messageCorrections, run: () => correctMessages(tx, writes.messageCorrections) },
    { rows: writes.records, run: () => rememberRecords(tx, source, writes.records) },
  ]
  for (const { rows, run } of steps) if (rows.length > 0) await run()
}

export async function rememberRecords(
  tx: Tx,
  source: ImportSource,
  records: ImportedRecord[],
): Promise<void> {
  await sql`
    insert into imported_records
      (organization_id, source, kind, source_key, person_key, widget_id, contact_id, visitor_id, conversation_id,
       was_closed, imported_at)
    select ${tx.organizationId}, ${source}, kind, decode(source_key, 'hex'), decode(person_key, 'hex'), widget_id,
           contact_id, visitor_id, conversation_id, was_closed, ${tx.now}
    from json_to_recordset(${JSON.stringify(records)}) as record
      (kind text, source_key text, person_key text, widget_id uuid, contact_id uuid, visitor_id uuid,
       conversation_id uuid, was_closed boolean)
    on conflict (organization_id, source, kind, source_key) do update
      set was_closed = excluded.was_closed`.execute(tx.db)
}

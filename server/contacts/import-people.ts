import { sql } from 'kysely'
import type { Attributes } from '#contract/identity'
import type { Tx } from '#platform/database/transaction'
import { restrictedContacts, restrictedVisitors } from '#rooms/restrictions'

export type ImportedContact = {
  id: string
  external_id: string
  name: string | null
  email: string | null
  attributes: Attributes
  created_at: Date
  last_seen_at: Date
}

export type ImportedVisitor = {
  id: string
  widget_id: string
  contact_id: string | null
  attributes: Attributes
  created_at: Date
  last_seen_at: Date
}

export async function insertContacts(tx: Tx, contacts: ImportedContact[]): Promise<void> {
  await sql`
    insert into contacts (organization_id, id, external_id, name, email, attributes, created_at, last_seen_at)
    select ${tx.organizationId}, id, external_id, name, email, attributes, created_at, last_seen_at
    from json_to_recordset(${JSON.stringify(contacts)}) as contact
      (id uuid, external_id text, name text, email text, attributes jsonb, created_at timestamptz,
       last_seen_at timestamptz)`.execute(tx.db)
}

/** They were never on a page of here. */
export async function insertVisitors(tx: Tx, visitors: ImportedVisitor[]): Promise<void> {
  await sql`
    insert into visitors
      (organization_id, id, widget_id, contact_id, attributes, created_at, last_seen_at, online_since, left_at,
       page_url, page_title, page_since)
    select ${tx.organizationId}, id, widget_id, contact_id, attributes, created_at, last_seen_at, last_seen_at,
           last_seen_at, '', '', last_seen_at
    from json_to_recordset(${JSON.stringify(visitors)}) as visitor
      (id uuid, widget_id uuid, contact_id uuid, attributes jsonb, created_at timestamptz,
       last_seen_at timestamptz)`.execute(tx.db)
}

export async function correctContacts(
  tx: Tx,
  contacts: Pick<ImportedContact, 'id' | 'name' | 'email' | 'attributes'>[],
): Promise<void> {
  await sql`
    update contacts c set name = contact.name, email = contact.email, attributes = contact.attributes
    from json_to_recordset(${JSON.stringify(contacts)}) as contact (id uuid, name text, email text, attributes jsonb)
    where c.organization_id = ${tx.organizationId} and c.id = contact.id
      and c.id not in (${restrictedContacts(tx)})`.execute(tx.db)
}

export async function correctVisitors(
  tx: Tx,
  visitors: Pick<ImportedVisitor, 'id' | 'attributes'>[],
): Promise<void> {
  await sql`
    update visitors v set attributes = visitor.attributes
    from json_to_recordset(${JSON.stringify(visitors)}) as visitor (id uuid, attributes jsonb)
    where v.organization_id = ${tx.organizationId} and v.id = visitor.id
      and v.id not in (${restrictedVisitors(tx)})`.execute(tx.db)
}

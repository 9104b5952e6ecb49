import { sql } from 'kysely'
import type { Attributes, Contact } from '#contract/identity'
import type { Tx } from '#platform/database/transaction'
import { notFound, Refusal } from '#platform/errors'

/** A contact is one visitor at each widget; a stranger is nobody else. */
export async function visitorIdsOfSamePerson(tx: Tx, visitorId: string): Promise<string[]> {
  const { contact_id } = await readVisitor(tx, visitorId)
  if (contact_id === null) return [visitorId]
  const rows = await tx.db
    .selectFrom('visitors')
    .select('id')
    .where('organization_id', '=', tx.organizationId)
    .where('contact_id', '=', contact_id)
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Every number the person has and had here; `person` is what only they are called, for a keyed hash. */
export async function numbersOfPerson(
  tx: Tx,
  visitorId: string,
): Promise<{ visitorIds: string[]; contactIds: string[]; person: string }> {
  const { contact_id } = await readVisitor(tx, visitorId)
  const visitorIds = await visitorIdsOfSamePerson(tx, visitorId)
  const strangers = await tx.db
    .selectFrom('merged_visitors')
    .select('stranger_id')
    .where('organization_id', '=', tx.organizationId)
    .where('visitor_id', 'in', visitorIds)
    .execute()
  const contact = contact_id === null ? null : await readContact(tx, visitorId)
  return {
    visitorIds: [...visitorIds, ...strangers.map(({ stranger_id }) => stranger_id)],
    contactIds: contact_id === null ? [] : [contact_id],
    person: contact === null ? `visitor ${visitorId}` : `contact ${contact.externalId}`,
  }
}

/**
 * As visitorIdsOfSamePerson, and held until this transaction ends: nothing of theirs begins, comes in or joins meanwhile.
 * Refuses where the visitor became somebody or was deleted a moment ago.
 */
export async function holdPerson(tx: Tx, visitorId: string): Promise<string[]> {
  // The contact first, as identifying does: so that neither waits for the other.
  await sql`
    select from contacts
    where organization_id = ${tx.organizationId} and id = (
      select contact_id from visitors where organization_id = ${tx.organizationId} and id = ${visitorId})
    for update`.execute(tx.db)
  const visitorIds = await visitorIdsOfSamePerson(tx, visitorId)
  const held = await tx.db
    .selectFrom('visitors')
    .select('id')
    .where('organization_id', '=', tx.organizationId)
    .where('id', 'in', visitorIds)
    .orderBy('id')
    .forUpdate()
    .execute()
  if (held.length < visitorIds.length) throw new Refusal('not_authenticated')
  return visitorIds
}

/** Who the organization's backend says it is; null for a stranger. */
export async function readContact(tx: Tx, visitorId: string): Promise<Contact | null> {
  const { contact_id } = await readVisitor(tx, visitorId)
  return contact_id === null ? null : ((await findContact(tx, contact_id)) ?? null)
}

/** As readContact; undefined for a stranger, and for a visitor who is gone. */
export async function findContactOfVisitor(tx: Tx, visitorId: string): Promise<Contact | undefined> {
  const visitor = await findVisitor(tx, visitorId)
  return visitor?.contact_id ? findContact(tx, visitor.contact_id) : undefined
}

/** undefined when the contact is gone. */
export async function findContact(tx: Tx, contactId: string): Promise<Contact | undefined> {
  const row = await tx.db
    .selectFrom('contacts')
    .select(['id', 'external_id', 'name', 'email', 'attributes', 'created_at', 'last_seen_at'])
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', contactId)
    .executeTakeFirst()
  return row && presentContact(row)
}

/** The one contact who is known by this address; undefined: nobody is, or more than one. */
export async function findContactByEmail(tx: Tx, email: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from contacts
    where organization_id = ${tx.organizationId} and lower(email) = lower(${email})
    limit 2`.execute(tx.db)
  return rows.length === 1 ? rows[0]?.id : undefined
}

/** What the page says: unverified. */
export async function readAttributes(tx: Tx, visitorId: string): Promise<Attributes> {
  return (await readVisitor(tx, visitorId)).attributes as Attributes
}

export type ContactRow = {
  id: string
  external_id: string
  name: string | null
  email: string | null
  attributes: unknown
  created_at: Date
  last_seen_at: Date
}

export function presentContact(row: ContactRow): Contact {
  return {
    id: row.id,
    externalId: row.external_id,
    name: row.name,
    email: row.email,
    attributes: row.attributes as Attributes,
    createdAt: row.created_at.toISOString(),
    lastSeenAt: row.last_seen_at.toISOString(),
  }
}

async function readVisitor(tx: Tx, visitorId: string) {
  const row = await findVisitor(tx, visitorId)
  if (!row) throw notFound('visitor')
  return row
}

const findVisitor = (tx: Tx, visitorId: string) =>
  tx.db
    .selectFrom('visitors')
    .select(['contact_id', 'attributes'])
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', visitorId)
    .executeTakeFirst()

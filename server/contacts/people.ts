import { sql } from 'kysely'
import type { Attributes, Contact } from '#contract/identity'
import type { Tx } from '#platform/database/transaction'
import { notFound, Refusal } from '#platform/errors'
import type { Person } from '#platform/rows-of-person'
import { restrictedContacts } from '#rooms/restrictions'

/** A contact is one visitor at each widget; a stranger is nobody else. */
export const visitorIdsOfSamePerson = async (tx: Tx, visitorId: string): Promise<string[]> =>
  (await findPerson(tx, { visitorId })).visitorIds

/** Somebody by one of their numbers; a visitor who is a contact is meant as the contact. */
export type Whom = { contactId: string } | { visitorId: string }

/** The contact, if there is one, and the visitor at each widget. */
export async function findPerson(tx: Tx, whom: Whom): Promise<Person> {
  if ('contactId' in whom && !(await findContact(tx, whom.contactId))) throw notFound('contact')
  const contactId = 'contactId' in whom ? whom.contactId : (await readVisitor(tx, whom.visitorId)).contact_id
  if (contactId === null && 'visitorId' in whom) return { contactId, visitorIds: [whom.visitorId] }
  const rows = await tx.db
    .selectFrom('visitors')
    .select('id')
    .where('organization_id', '=', tx.organizationId)
    .where('contact_id', '=', contactId)
    .orderBy('id')
    .execute()
  return { contactId, visitorIds: rows.map(({ id }) => id) }
}

/** Every number the person has and had here; `person` is what only they are called, for a keyed hash. */
export async function numbersOfPerson(
  tx: Tx,
  whom: Whom,
): Promise<{ visitorIds: string[]; contactIds: string[]; person: string }> {
  const { contactId, visitorIds } = await findPerson(tx, whom)
  const { rows: strangers } = await sql<{ id: string }>`
    select stranger_id as id from merged_visitors
    where organization_id = ${tx.organizationId} and visitor_id = any(${visitorIds}::uuid[])`.execute(tx.db)
  const contact = contactId === null ? undefined : await findContact(tx, contactId)
  return {
    visitorIds: [...visitorIds, ...strangers.map(({ id }) => id)],
    contactIds: contactId === null ? [] : [contactId],
    person: contact ? `contact ${contact.externalId}` : `visitor ${visitorIds.join()}`,
  }
}

/**
 * As findPerson, and held until this transaction ends: nothing of theirs begins, comes in or joins meanwhile. Refuses where
 * the visitor became somebody or was deleted a moment ago.
 */
export async function holdPerson(tx: Tx, whom: Whom): Promise<Person> {
  const [contactId, visitorId] = 'contactId' in whom ? [whom.contactId, null] : [null, whom.visitorId]
  // The contact first, as identifying does: so that neither waits for the other.
  await sql`
    select from contacts
    where organization_id = ${tx.organizationId} and id = coalesce(${contactId}::uuid, (
      select contact_id from visitors where organization_id = ${tx.organizationId} and id = ${visitorId}))
    for update`.execute(tx.db)
  const person = await findPerson(tx, whom)
  const { rows: held } = await sql`
    select from visitors where organization_id = ${tx.organizationId} and id = any(${person.visitorIds}::uuid[])
    order by id for update`.execute(tx.db)
  if (held.length < person.visitorIds.length) throw new Refusal('not_authenticated')
  return person
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
    .select(sql<boolean>`id in (${restrictedContacts(tx)})`.as('is_restricted'))
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
  is_restricted: boolean
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
    isRestricted: row.is_restricted,
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

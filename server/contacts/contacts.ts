import { sql } from 'kysely'
import type { QueryOf, ReplyOf } from '#contract/endpoint'
import type { Contact, listContacts as listing } from '#contract/identity'
import { readCursor, writeCursor } from '#platform/cursor'
import type { Tx } from '#platform/database/transaction'
import { notFound, Refusal } from '#platform/errors'
import { announce } from '#platform/events'
import { newId } from '#platform/ids'
import { namesRestricted, restrictedContacts } from '#rooms/restrictions'
import type { Identity } from './identity-tokens.ts'
import { type ContactRow, findContact, presentContact } from './people.ts'

export async function listContacts(tx: Tx, query: QueryOf<typeof listing>): Promise<ReplyOf<typeof listing>> {
  const cursor = query.after === undefined ? undefined : readCursor(query.after)
  const isAfter = cursor
    ? sql`(last_seen_at, id) < (${cursor.time}::timestamptz, ${cursor.id}::uuid)`
    : sql`true`
  const { rows } = await sql<ContactRow>`
    select id, external_id, name, email, attributes, created_at, last_seen_at,
           id in (${restrictedContacts(tx)}) as is_restricted from contacts
    where organization_id = ${tx.organizationId} and ${isAfter} and ${matches(tx, query.search)}
    order by last_seen_at desc, id desc
    limit ${query.limit + 1}`.execute(tx.db)
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  return {
    contacts: page.map((row) => hideRestricted(presentContact(row))),
    next: rows.length > page.length && last ? writeCursor(last.last_seen_at, last.id) : null,
  }
}

export async function getContact(tx: Tx, contactId: string): Promise<Contact> {
  const contact = await findContact(tx, contactId)
  if (!contact) throw notFound('contact')
  return hideRestricted(contact)
}

/** Of whom is restricted, only that they are here. */
const hideRestricted = (contact: Contact): Contact =>
  contact.isRestricted ? { ...contact, externalId: '', name: null, email: null, attributes: {} } : contact

/** What the backend says is all that is held: what it says no more is gone. */
export async function saveContact(
  tx: Tx,
  { externalId, name, email, attributes }: Identity,
): Promise<{ contactId: string; isRenamed: boolean }> {
  const id = newId()
  const { rows } = await sql<{ id: string; name_before: string | null }>`
    with before as (
      select name from contacts where organization_id = ${tx.organizationId} and external_id = ${externalId}
    )
    insert into contacts
      (organization_id, id, external_id, name, email, attributes, created_at, last_seen_at)
    values (${tx.organizationId}, ${id}, ${externalId}, ${name}, ${email}, ${JSON.stringify(attributes)},
            ${tx.now}, ${tx.now})
    on conflict (organization_id, external_id) do update
      set name = excluded.name, email = excluded.email, attributes = excluded.attributes,
          last_seen_at = excluded.last_seen_at
    returning id, (select name from before) as name_before`.execute(tx.db)
  const saved = rows[0]
  // Nothing of theirs is changed or joined to anything, whatever the backend says now.
  if (saved && (await namesRestricted(tx, [saved.id]))) throw new Refusal('restricted')
  if (!saved) throw new Error('A contact was not saved')
  if (saved.id === id) await announce(tx, 'system', { type: 'contact.created', subjectId: id })
  return { contactId: saved.id, isRenamed: saved.name_before !== name }
}

// Looks at every row of the organization, 100,000 in a fifth of a second; under row-level security no index of words or
// trigrams would be used.
function matches(tx: Tx, search: string | undefined) {
  if (search === undefined) return sql`true`
  const part = `%${search.replace(/[\\%_]/g, '\\$&')}%`
  return sql`id not in (${restrictedContacts(tx)}) and (name ilike ${part} or email ilike ${part} or external_id ilike ${part})`
}

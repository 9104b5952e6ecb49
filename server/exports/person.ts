import type { LongTransaction } from '#platform/database/long-transaction'
import type { Person } from '#platform/rows-of-person'

/** What somebody wants an archive of. */
export type Asked = {
  id: string
  organizationId: string
  kind: 'organization' | 'person'
  contactId: string | null
  visitorId: string | null
}

/** Whose data is wanted: a visitor who is a contact is so at every widget. null: everybody's. */
export async function resolvePerson(
  transaction: LongTransaction,
  { kind, organizationId, contactId, visitorId }: Asked,
): Promise<Person | null> {
  if (kind === 'organization') return null
  const rows = await transaction.query<{ id: string }>(
    `select v.id from visitors v
     where v.organization_id = $1 and (v.contact_id = $2 or v.id = $3) order by v.id`,
    [organizationId, contactId, visitorId],
  )
  return { contactId, visitorIds: rows.map(({ id }) => id) }
}

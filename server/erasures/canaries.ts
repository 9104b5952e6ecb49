import { sql } from 'kysely'
import type { Tx } from '#platform/database/transaction'
import type { Objects } from '#platform/erasures/erasing'
import type { Secrets } from '#platform/secrets'

/** What goes before a value when it is hashed: without the installation's key nobody can try out names against the hashes. */
export const canaryKey = (secrets: Secrets, erasureId: string): string =>
  secrets.keyFor(`erasure canaries ${erasureId}`).toString('hex')

/** Keyed hashes of what the person is called and reached by, for the scan to look for when the values are gone. */
export async function readCanaries(
  tx: Tx,
  secrets: Secrets,
  erasureId: string,
  { contacts = [], conversations = [] }: Objects,
): Promise<Buffer[]> {
  const { rows } = await sql<{ hash: Buffer }>`
    select distinct sha256(convert_to(${canaryKey(secrets, erasureId)} || lower(value), 'UTF8')) as hash
    from (
      select unnest(array[external_id, email]) as value from contacts
      where organization_id = ${tx.organizationId} and id = any(${contacts}::uuid[])
      union
      select reply_email from conversations
      where organization_id = ${tx.organizationId} and id = any(${conversations}::uuid[])
    ) as known where value is not null`.execute(tx.db)
  return rows.map(({ hash }) => hash)
}

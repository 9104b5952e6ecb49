import type { Organization } from '#contract/accounts'
import type { Tx } from '#platform/database/transaction'

export async function createOrganization(tx: Tx, details: Omit<Organization, 'id'>): Promise<void> {
  await tx.db
    .insertInto('organizations')
    .values({ id: tx.organizationId, ...details, created_at: tx.now })
    .execute()
}

export async function getOrganization(tx: Tx): Promise<Organization> {
  return presentOrganization(
    await tx.db
      .selectFrom('organizations')
      .select(['id', 'name', 'address', 'website'])
      .where('id', '=', tx.organizationId)
      .executeTakeFirstOrThrow(),
  )
}

/** undefined: there is none of this id. */
export async function findOrganization(tx: Tx): Promise<Organization | undefined> {
  const row = await tx.db
    .selectFrom('organizations')
    .select(['id', 'name', 'address', 'website'])
    .where('id', '=', tx.organizationId)
    .executeTakeFirst()
  return row && presentOrganization(row)
}

function presentOrganization(row: Organization): Organization {
  return { id: row.id, name: row.name, address: row.address, website: row.website }
}

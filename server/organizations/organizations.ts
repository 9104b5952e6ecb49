import type { Organization } from '#contract/accounts'
import type { Tx } from '#platform/database/transaction'

export async function createOrganization(tx: Tx, details: Omit<Organization, 'id'>): Promise<void> {
  await tx.db
    .insertInto('organizations')
    .values({ id: tx.organizationId, ...details, created_at: tx.now })
    .execute()
}

/** Whether the transaction's organization exists. */
export async function hasOrganization(tx: Tx): Promise<boolean> {
  const found = await tx.db
    .selectFrom('organizations')
    .select('id')
    .where('id', '=', tx.organizationId)
    .executeTakeFirst()
  return found !== undefined
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

function presentOrganization(row: Organization): Organization {
  return { id: row.id, name: row.name, address: row.address, website: row.website }
}

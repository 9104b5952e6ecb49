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

type Registered = { name: string; address: string; registerNumber: string | null; isOutsideUnion: boolean }

/** What documents say of it, beyond what it gave at the registration. */
export async function readRegistered(tx: Tx): Promise<Registered & { website: string }> {
  const row = await tx.db
    .selectFrom('organizations')
    .select(['name', 'address', 'website', 'register_number', 'is_outside_union'])
    .where('id', '=', tx.organizationId)
    .executeTakeFirstOrThrow()
  return {
    name: row.name,
    address: row.address,
    website: row.website,
    registerNumber: row.register_number,
    isOutsideUnion: row.is_outside_union,
  }
}

/** Says which of these changed. */
export async function updateRegistered(tx: Tx, given: Registered): Promise<string[]> {
  const before: Registered = await readRegistered(tx)
  await tx.db
    .updateTable('organizations')
    .set({
      name: given.name,
      address: given.address,
      register_number: given.registerNumber,
      is_outside_union: given.isOutsideUnion,
    })
    .where('id', '=', tx.organizationId)
    .execute()
  const names: (keyof Registered)[] = ['name', 'address', 'registerNumber', 'isOutsideUnion']
  return names.filter((name) => before[name] !== given[name])
}

function presentOrganization(row: Organization): Organization {
  return { id: row.id, name: row.name, address: row.address, website: row.website }
}

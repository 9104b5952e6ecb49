import { sql } from 'kysely'
import type { listUsers as listing, Me, User } from '#contract/accounts'
import type { QueryOf, ReplyOf, Role } from '#contract/endpoint'
import type { UserActor } from '#platform/actor'
import { pageOf } from '#platform/cursor'
import type { InstallationTx, Tx } from '#platform/database/transaction'
import { notFound } from '#platform/errors'
import { announce } from '#platform/events'
import { getOrganization } from '#rooms/organizations'

const columns = [
  'id', 'email', 'first_name', 'last_name', 'role', 'email_verified_at', 'disabled_at', 'created_at',
] as const // biome-ignore format: one list

export type NewUser = {
  id: string
  email: string
  firstName: string
  lastName: string
  role: Role
  passwordHash: string
  emailVerifiedAt: Date | null
}

export async function listUsers(
  tx: Tx,
  { limit, after }: QueryOf<typeof listing>,
): Promise<ReplyOf<typeof listing>> {
  const selected = selectUsers(tx)
    .orderBy('id')
    .limit(limit + 1)
  const rows = await (after === undefined ? selected : selected.where('id', '>', after)).execute()
  const page = pageOf(rows, limit)
  return { users: page.rows.map(presentUser), next: page.next }
}

/** Who can set things right: every admin and owner that may sign in. */
export async function listAdmins(tx: Tx): Promise<User[]> {
  const rows = await selectUsers(tx)
    .where('role', 'in', ['admin', 'owner'])
    .where('disabled_at', 'is', null)
    .execute()
  return rows.map(presentUser)
}

export async function getUser(tx: Tx, userId: string): Promise<User> {
  const user = await findUser(tx, userId)
  if (!user) throw notFound('user')
  return user
}

export async function findUser(tx: Tx, userId: string): Promise<User | undefined> {
  const row = await selectUsers(tx).where('id', '=', userId).executeTakeFirst()
  return row && presentUser(row)
}

export async function getMe(tx: Tx, actor: UserActor): Promise<Me> {
  return { user: await getUser(tx, actor.userId), organization: await getOrganization(tx) }
}

export async function renameUser(
  tx: Tx,
  actor: UserActor,
  name: { firstName: string; lastName: string },
): Promise<Me> {
  await updateUsers(tx, actor.userId).set({ first_name: name.firstName, last_name: name.lastName }).execute()
  await announce(tx, actor, {
    type: 'user.updated',
    subjectId: actor.userId,
    fields: ['firstName', 'lastName'],
  })
  return getMe(tx, actor)
}

/** False when the address already signs in somewhere: then nothing may be kept of this transaction. */
export async function createUser(tx: Tx, user: NewUser): Promise<boolean> {
  await tx.db
    .insertInto('users')
    .values({
      organization_id: tx.organizationId,
      id: user.id,
      email: user.email,
      first_name: user.firstName,
      last_name: user.lastName,
      role: user.role,
      password_hash: user.passwordHash,
      email_verified_at: user.emailVerifiedAt,
      created_at: tx.now,
    })
    // Somebody here has this address: as when somebody elsewhere does, the login is not ours.
    .onConflict((conflict) => conflict.columns(['organization_id', 'email']).doNothing())
    .execute()
  const claim = await sql<{ is_ours: boolean }>`
    select claim_login(${tx.organizationId}, ${user.email}, ${user.id}) as is_ours`.execute(tx.db)
  return claim.rows[0]?.is_ours === true
}

/** Where an e-mail address signs in; the only thing that can be asked before an organization is known. */
export async function findLogin(
  tx: InstallationTx,
  email: string,
): Promise<{ organizationId: string; userId: string } | undefined> {
  const found = await sql<{ organization_id: string | null; user_id: string | null }>`
    select organization_id, user_id from find_login(${email})`.execute(tx.db)
  const login = found.rows[0]
  if (!login?.organization_id || !login.user_id) return undefined
  return { organizationId: login.organization_id, userId: login.user_id }
}

export const updateUsers = (tx: Tx, userId: string) =>
  tx.db.updateTable('users').where('organization_id', '=', tx.organizationId).where('id', '=', userId)

const selectUsers = (tx: Tx) =>
  tx.db.selectFrom('users').select(columns).where('organization_id', '=', tx.organizationId)

type Row = {
  id: string
  email: string
  first_name: string
  last_name: string
  role: string
  email_verified_at: Date | null
  disabled_at: Date | null
  created_at: Date
}

function presentUser(row: Row): User {
  return {
    id: row.id,
    email: row.email,
    firstName: row.first_name,
    lastName: row.last_name,
    role: row.role as Role,
    isDisabled: row.disabled_at !== null,
    isEmailVerified: row.email_verified_at !== null,
    createdAt: row.created_at.toISOString(),
  }
}

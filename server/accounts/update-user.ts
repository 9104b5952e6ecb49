import type { User } from '#contract/accounts'
import type { Role } from '#contract/endpoint'
import type { UserActor } from '#platform/actor'
import type { Tx } from '#platform/database/transaction'
import { Refusal } from '#platform/errors'
import { announce } from '#platform/events'
import { mayChange, mayGiveRole } from './rules.ts'
import { endSessions } from './sessions.ts'
import { getUser, updateUsers } from './users.ts'

/** A disabled user is out at once: sessions and sockets end, open mails' links are void. */
export async function updateUser(
  tx: Tx,
  actor: UserActor,
  userId: string,
  changes: { role?: Role | undefined; isDisabled?: boolean | undefined },
): Promise<User> {
  await lockOwners(tx)
  const user = await getUser(tx, userId)
  mayChange(actor, user)
  if (changes.role !== undefined) mayGiveRole(actor, changes.role)
  const role = changes.role ?? user.role
  const isDisabled = changes.isDisabled ?? user.isDisabled
  await updateUsers(tx, userId)
    .set({ role, ...(isDisabled === user.isDisabled ? {} : { disabled_at: isDisabled ? tx.now : null }) })
    .execute()
  if (!(await hasActiveOwner(tx))) throw new Refusal('last_owner')
  // A changed role is judged anew on every request; sockets are opened again with it.
  if (role !== user.role)
    tx.endSockets((listener) => listener.kind === 'user' && listener.userId === userId, 'again')
  if (isDisabled && !user.isDisabled) {
    await endSessions(tx, userId, null)
    await tx.db
      .deleteFrom('mailed_tokens')
      .where('organization_id', '=', tx.organizationId)
      .where('user_id', '=', userId)
      .execute()
    await announce(tx, actor, { type: 'user.disabled', subjectId: userId, fields: Object.keys(changes) })
  } else {
    await announce(tx, actor, { type: 'user.updated', subjectId: userId, fields: Object.keys(changes) })
  }
  return getUser(tx, userId)
}

// Two owners who demote each other at the same moment would leave none.
async function lockOwners(tx: Tx): Promise<void> {
  await tx.db
    .selectFrom('users')
    .select('id')
    .where('organization_id', '=', tx.organizationId)
    .where('role', '=', 'owner')
    .orderBy('id')
    .forUpdate()
    .execute()
}

async function hasActiveOwner(tx: Tx): Promise<boolean> {
  const owner = await tx.db
    .selectFrom('users')
    .select('id')
    .where('organization_id', '=', tx.organizationId)
    .where('role', '=', 'owner')
    .where('disabled_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return owner !== undefined
}

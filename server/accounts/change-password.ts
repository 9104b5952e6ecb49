import type { UserActor } from '#platform/actor'
import type { Tx } from '#platform/database/transaction'
import { announce } from '#platform/events'
import { confirmPassword } from './confirm-password.ts'
import { revokeMailedTokens } from './mailed-tokens.ts'
import { refuseWeakPassword } from './password-rules.ts'
import { hashPassword } from './passwords.ts'
import { endSessions } from './sessions.ts'
import { getUser, updateUsers } from './users.ts'

/** This session goes on, all others of the user end, and so do links to set a new password. */
export async function changePassword(
  tx: Tx,
  actor: UserActor,
  { currentPassword, newPassword }: { currentPassword: string; newPassword: string },
): Promise<void> {
  await confirmPassword(tx, actor.userId, currentPassword, 'body.currentPassword')
  const user = await getUser(tx, actor.userId)
  await refuseWeakPassword(newPassword, [user.firstName, user.lastName, user.email], 'body.newPassword')
  await updateUsers(tx, actor.userId)
    .set({ password_hash: await hashPassword(newPassword) })
    .execute()
  await revokeMailedTokens(tx, actor.userId, 'reset-password')
  await endSessions(tx, actor.userId, actor.sessionId)
  await announce(tx, actor, { type: 'user.password-changed', subjectId: actor.userId })
}

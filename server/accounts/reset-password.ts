import { Refusal } from '#platform/errors'
import { announce } from '#platform/events'
import { readToken } from '#platform/ids'
import type { Platform } from '#platform/platform'
import { revokeMailedTokens, withMailedToken } from './mailed-tokens.ts'
import { enqueueMail } from './mails.ts'
import { refuseWeakPassword } from './password-rules.ts'
import { hashPassword } from './passwords.ts'
import { endSessions } from './sessions.ts'
import { getUser, updateUsers } from './users.ts'

/** Mails a link; neither the answer nor its time says whether the address is known. */
export async function requestPasswordReset({ database }: Platform, email: string): Promise<void> {
  await enqueueMail(database, 'accounts.mail-password-reset', email)
}

/** Every session of the user ends. The link also proves the address. */
export async function resetPassword(
  { database }: Platform,
  { token, password }: { token: string; password: string },
): Promise<void> {
  if (!readToken(token)) throw new Refusal('link_expired')
  await refuseWeakPassword(password, [], 'body.password')
  const passwordHash = await hashPassword(password)
  await withMailedToken(database, token, 'reset-password', async (tx, userId) => {
    const user = await getUser(tx, userId)
    // Thrown in here, so that the link is not used up by a password that is refused.
    await refuseWeakPassword(password, [user.firstName, user.lastName, user.email], 'body.password')
    await updateUsers(tx, userId)
      .set({ password_hash: passwordHash, ...(user.isEmailVerified ? {} : { email_verified_at: tx.now }) })
      .execute()
    await revokeMailedTokens(tx, userId, 'verify-email')
    await endSessions(tx, userId, null)
    await announce(tx, { kind: 'user', userId }, { type: 'user.password-changed', subjectId: userId })
  })
}

import type { Platform } from '#platform/platform'
import { withMailedToken } from './mailed-tokens.ts'
import { findLogin, getUser, updateUsers } from './users.ts'

/** Mails the link again; says nothing about whether the address is known. */
export async function requestEmailVerification({ database }: Platform, email: string): Promise<void> {
  const login = await database.outsideOrganizations((tx) => findLogin(tx, email))
  if (!login) return
  await database.inOrganization(login.organizationId, (tx) =>
    tx.enqueue('accounts.mail-verification', { userId: login.userId }),
  )
}

export async function verifyEmail({ database }: Platform, token: string): Promise<{ email: string }> {
  return withMailedToken(database, token, 'verify-email', async (tx, userId) => {
    await updateUsers(tx, userId)
      .where('email_verified_at', 'is', null)
      .set({ email_verified_at: tx.now })
      .execute()
    const { email } = await getUser(tx, userId)
    return { email }
  })
}

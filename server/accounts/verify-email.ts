import type { Platform } from '#platform/platform'
import { withMailedToken } from './mailed-tokens.ts'
import { enqueueMail } from './mails.ts'
import { getUser, updateUsers } from './users.ts'

/** Mails the link again; neither the answer nor its time says whether the address is known. */
export async function requestEmailVerification({ database }: Platform, email: string): Promise<void> {
  await enqueueMail(database, 'accounts.mail-verification', email)
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

import { hours, later } from '#platform/clock'
import type { Database } from '#platform/database/database'
import type { Tx } from '#platform/database/transaction'
import { Refusal } from '#platform/errors'
import { newToken, readToken } from '#platform/ids'

export type Purpose = 'verify-email' | 'reset-password'

const lifetime: Record<Purpose, number> = { 'verify-email': hours(48), 'reset-password': hours(1) }

/** Made when the mail is written, never before: queues hold ids only. An earlier token for the same is void. */
export async function issueMailedToken(tx: Tx, userId: string, purpose: Purpose): Promise<string> {
  await revokeMailedTokens(tx, userId, purpose)
  const { token, hash } = newToken(tx.organizationId)
  await tx.db
    .insertInto('mailed_tokens')
    .values({
      organization_id: tx.organizationId,
      token_hash: hash,
      user_id: userId,
      purpose,
      created_at: tx.now,
      expires_at: later(tx.now, lifetime[purpose]),
    })
    .execute()
  return token
}

export async function revokeMailedTokens(tx: Tx, userId: string, purpose: Purpose): Promise<void> {
  await tx.db
    .deleteFrom('mailed_tokens')
    .where('organization_id', '=', tx.organizationId)
    .where('user_id', '=', userId)
    .where('purpose', '=', purpose)
    .execute()
}

/** Does the work once for the user a mailed token was made for; the token is used up if the work succeeds. */
export async function withMailedToken<T>(
  database: Database,
  token: string,
  purpose: Purpose,
  work: (tx: Tx, userId: string) => Promise<T>,
): Promise<T> {
  const read = readToken(token)
  if (!read) throw new Refusal('link_expired')
  return database.inOrganization(read.organizationId, async (tx) => {
    const used = await tx.db
      .deleteFrom('mailed_tokens')
      .where('organization_id', '=', tx.organizationId)
      .where('token_hash', '=', read.hash)
      .where('purpose', '=', purpose)
      .where('expires_at', '>', tx.now)
      .returning('user_id')
      .executeTakeFirst()
    if (!used) throw new Refusal('link_expired')
    return work(tx, used.user_id)
  })
}

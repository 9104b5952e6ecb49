import { hash } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '#platform/database/transaction'
import { Refusal } from '#platform/errors'
import type { Secrets } from '#platform/secrets'
import { widgetKey } from '#rooms/widgets'
import { openIdentityKeys } from './identity-keys.ts'
import { type Identity, readIdentityToken } from './identity-tokens.ts'

/** Who a token signed by the organization's backend says somebody is. Each is good once. */
export async function acceptIdentity(
  tx: Tx,
  secrets: Secrets,
  widgetId: string,
  token: string,
): Promise<Identity> {
  const keys = await openIdentityKeys(tx, secrets, widgetId)
  const audience = widgetKey(tx, widgetId)
  const signed = await readIdentityToken(token, keys, { audience, now: tx.now })
  await spend(tx, widgetId, signed.tokenId, signed.expiresAt)
  await noteUse(tx, signed.keyId)
  return signed.identity
}

/** Of two who come with the same token at the same moment, the second waits here for the first. */
async function spend(tx: Tx, widgetId: string, tokenId: string, expiresAt: Date): Promise<void> {
  await forgetExpired(tx, widgetId)
  const used = await tx.db
    .insertInto('used_identity_tokens')
    .values({
      organization_id: tx.organizationId,
      widget_id: widgetId,
      jti_hash: hash('sha256', tokenId, 'buffer'),
      expires_at: expiresAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (used.numInsertedOrUpdatedRows === 1n) return
  throw new Refusal('identity_refused', { detail: 'This token was used before ("jti"): sign another one.' })
}

async function forgetExpired(tx: Tx, widgetId: string): Promise<void> {
  await sql`
    delete from used_identity_tokens
    where organization_id = ${tx.organizationId} and widget_id = ${widgetId} and jti_hash in (
      select jti_hash from used_identity_tokens
      where organization_id = ${tx.organizationId} and widget_id = ${widgetId} and expires_at < ${tx.now}
      limit 20 for update skip locked)`.execute(tx.db)
}

/** To the minute: it must not make those who sign in at the same time wait for each other. */
async function noteUse(tx: Tx, keyId: string): Promise<void> {
  await sql`
    update identity_keys set last_used_at = ${tx.now}
    where organization_id = ${tx.organizationId} and id = ${keyId}
      and (last_used_at is null or last_used_at < ${tx.now}::timestamptz - interval '1 minute')`.execute(
    tx.db,
  )
}

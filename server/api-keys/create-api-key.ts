import type { ApiKey, createApiKey as creation } from '#contract/api-keys'
import type { BodyOf } from '#contract/endpoint'
import type { UserActor } from '#platform/actor'
import type { Tx } from '#platform/database/transaction'
import { announce } from '#platform/events'
import { newApiKey, newId } from '#platform/ids'
import { plainNetwork } from '#platform/network'
import { getApiKey } from './api-keys.ts'
import { refusePastExpiry, refuseUnknownScopes } from './rules.ts'

/** The secret is in the answer, this one time; what is kept of it is a hash. */
export async function createApiKey(
  tx: Tx,
  actor: UserActor,
  { name, scopes, networks, expiresAt }: BodyOf<typeof creation>,
): Promise<{ key: ApiKey; secret: string }> {
  refuseUnknownScopes(scopes)
  refusePastExpiry(expiresAt, tx.now)
  const id = newId()
  const { secret, hash } = newApiKey(tx.organizationId)
  await tx.db
    .insertInto('api_keys')
    .values({
      organization_id: tx.organizationId,
      id,
      name,
      created_by: actor.userId,
      scopes: [...new Set(scopes)],
      networks: networks.map(plainNetwork),
      secret_hash: hash,
      secret_end: endOf(secret),
      created_at: tx.now,
      expires_at: expiresAt === null ? null : new Date(expiresAt),
    })
    .execute()
  await announce(tx, actor, { type: 'api-key.created', subjectId: id })
  return { key: await getApiKey(tx, id), secret }
}

/** Of the checksum: says nothing about the secret. */
export const endOf = (secret: string): string => secret.slice(-4)

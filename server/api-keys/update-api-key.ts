import type { ApiKey, updateApiKey as changing } from '#contract/api-keys'
import type { BodyOf } from '#contract/endpoint'
import type { UserActor } from '#platform/actor'
import type { Tx } from '#platform/database/transaction'
import { announce } from '#platform/events'
import { plainNetwork } from '#platform/network'
import { getApiKey, updateApiKeys } from './api-keys.ts'
import { mayChange, refusePastExpiry, refuseUnknownScopes } from './rules.ts'

/** Takes effect with the next request; one that is under way ends as it began. */
export async function updateApiKey(
  tx: Tx,
  actor: UserActor,
  apiKeyId: string,
  given: BodyOf<typeof changing>,
): Promise<ApiKey> {
  const { name, scopes, networks, expiresAt } = given
  mayChange(actor, await getApiKey(tx, apiKeyId))
  if (scopes) refuseUnknownScopes(scopes)
  if (expiresAt !== undefined) refusePastExpiry(expiresAt, tx.now)
  const changes = {
    ...(name === undefined ? {} : { name }),
    ...(scopes === undefined ? {} : { scopes: [...new Set(scopes)] }),
    ...(networks === undefined ? {} : { networks: networks.map(plainNetwork) }),
    ...(expiresAt === undefined ? {} : { expires_at: expiresAt === null ? null : new Date(expiresAt) }),
  }
  if (Object.keys(changes).length > 0) {
    await updateApiKeys(tx, apiKeyId).set(changes).execute()
    await announce(tx, actor, { type: 'api-key.updated', subjectId: apiKeyId, fields: Object.keys(given) })
  }
  return getApiKey(tx, apiKeyId)
}

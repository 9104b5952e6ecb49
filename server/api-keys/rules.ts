import type { ApiKey } from '#contract/api-keys'
import { allScopes } from '#contract/scopes'
import type { UserActor } from '#platform/actor'
import { Refusal } from '#platform/errors'

/** A secret acts for who made the key: in other hands it would be a way to be somebody else. */
export function mayChange(actor: UserActor, key: ApiKey): void {
  if (key.createdBy.userId === actor.userId) return
  const detail = `Only ${key.createdBy.name}, for whom this key acts, may change it. You may revoke it.`
  throw new Refusal('not_allowed', { detail })
}

export function refuseUnknownScopes(scopes: string[]): void {
  const unknown = scopes.findIndex((scope) => !allScopes.has(scope))
  if (unknown === -1) return
  const detail = `must be one of ${[...allScopes.keys()].join(', ')}`
  throw new Refusal('invalid_input', { field: `body.scopes.${unknown}`, detail })
}

export function refusePastExpiry(expiresAt: string | null, now: Date): void {
  if (expiresAt === null || new Date(expiresAt) > now) return
  throw new Refusal('invalid_input', { field: 'body.expiresAt', detail: 'must be in the future' })
}

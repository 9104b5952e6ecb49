import type { Role } from '#contract/endpoint'
import { roles } from '#contract/endpoint'
import type { UserActor } from '#platform/actor'
import { Refusal } from '#platform/errors'

/** Nobody gives or takes away a role above their own. */
export function mayGiveRole(actor: UserActor, role: Role): void {
  if (rank(role) > rank(actor.role))
    throw new Refusal('not_allowed', { detail: 'Only an owner may do this.' })
}

export function mayChange(actor: UserActor, user: { id: string; role: Role }): void {
  mayGiveRole(actor, user.role)
}

const rank = (role: Role): number => roles.indexOf(role)

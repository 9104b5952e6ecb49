import type { Role } from '#contract/endpoint'
import { roles } from '#contract/endpoint'
import type { UserActor } from '#platform/actor'
import { Refusal } from '#platform/errors'

/** Nobody gives or takes away a role above their own. */
export const rolesToGive = (actor: UserActor): Role[] => roles.slice(0, roles.indexOf(actor.role) + 1)

export function mayGiveRole(actor: UserActor, role: Role): void {
  if (!rolesToGive(actor).includes(role)) throw onlyAnOwner()
}

export const onlyAnOwner = () => new Refusal('not_allowed', { detail: 'Only an owner may do this.' })

export function mayChange(actor: UserActor, user: { id: string; role: Role }): void {
  mayGiveRole(actor, user.role)
}

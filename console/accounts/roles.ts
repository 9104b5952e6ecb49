import type { Role } from '#contract/endpoint'

/** What each role is called, and what it is for. */
export const roleWords: Record<Role, { name: string; may: string }> = {
  agent: { name: 'Agent', may: 'answers conversations' },
  supervisor: { name: 'Supervisor', may: 'answers, and watches the queues' },
  admin: { name: 'Admin', may: 'also sets up widgets and users' },
  owner: { name: 'Owner', may: 'may do everything' },
}

const fromLeast: Role[] = ['agent', 'supervisor', 'admin', 'owner']

/** Nobody gives a role above their own. */
export function rolesBelow(mine: Role) {
  return fromLeast.slice(0, fromLeast.indexOf(mine) + 1)
}

export function roleChoices(mine: Role) {
  return rolesBelow(mine).map((role) => ({
    value: role,
    label: `${roleWords[role].name}: ${roleWords[role].may}`,
  }))
}

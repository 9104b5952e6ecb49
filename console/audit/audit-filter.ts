import type { AuditEntry } from '#contract/audit'

type ActorKind = AuditEntry['actor']['kind']
/** What the page shows, as it stands in the address. */
export type AuditFilter = { actor?: ActorKind; type?: string; since?: string; objectId?: string }

export const actorWords: Record<ActorKind, string> = {
  user: 'Users and API keys',
  operator: 'The operator',
  system: 'The system',
  visitor: 'Visitors',
}

export const isActor = (value: unknown): value is ActorKind =>
  typeof value === 'string' && Object.hasOwn(actorWords, value)

export function readAuditFilter({ actor, type, since, objectId }: Record<string, unknown>): AuditFilter {
  return {
    ...(isActor(actor) ? { actor } : {}),
    ...(typeof type === 'string' && type !== '' ? { type } : {}),
    ...(typeof since === 'string' && /^\d{4}-\d\d-\d\d$/.test(since) ? { since } : {}),
    ...(typeof objectId === 'string' && /^[0-9a-f-]{36}$/.test(objectId) ? { objectId } : {}),
  }
}

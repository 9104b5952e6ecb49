import type { Affected } from '#contract/incidents'
import type { Tx } from '#platform/database/transaction'
import { announce } from '#platform/events'
import type { Platform } from '#platform/platform'
import { findOrganization } from '#rooms/organizations'
import type { OperatorIncident } from './operator.ts'
import { append, lockIncident, remindSoon, type SomeFacts, writeHead } from './write.ts'

/**
 * Tells each organization that it touches: its own part of the register, event and mail in one transaction. Done again it tells
 * those who were not told. From now on the organization knows, and its 72 hours run.
 */
export async function notifyOrganizations(
  { database }: Platform,
  incident: OperatorIncident,
): Promise<Record<string, string>> {
  const notified: Record<string, string> = {}
  for (const [organizationId, affected] of Object.entries(incident.affected)) {
    if (incident.notified[organizationId] !== undefined) continue
    const at = await database.inOrganization(organizationId, (tx) => tell(tx, incident, affected))
    if (at) notified[organizationId] = at.toISOString()
  }
  return notified
}

/** undefined: the organization is closed since. */
async function tell(tx: Tx, incident: OperatorIncident, affected: Affected): Promise<Date | undefined> {
  if (!(await findOrganization(tx))) return undefined
  const head = {
    id: incident.id,
    origin: 'operator',
    isExercise: incident.isExercise,
    awareAt: tx.now,
  } as const
  if (!(await writeHead(tx, head))) return tx.now
  await append(tx, incident.id, { kind: 'facts', facts: incident.facts }, null)
  await append(tx, incident.id, { kind: 'affected', affected }, null)
  await announce(tx, 'operator', { type: 'incident.opened', subjectId: incident.id })
  await remindSoon(tx, incident.id, tx.now)
  return tx.now
}

/** To those who were told already: what is known now. The rest follows in the same way (Art. 33(4) GDPR). */
export async function tellMore(
  { database }: Platform,
  incident: OperatorIncident,
  facts: SomeFacts,
  affected: Record<string, Affected>,
): Promise<void> {
  for (const organizationId of Object.keys(incident.notified))
    await database.inOrganization(organizationId, async (tx) => {
      if (!(await findOrganization(tx))) return
      await lockIncident(tx, incident.id)
      await append(tx, incident.id, { kind: 'facts', facts }, null)
      const counted = affected[organizationId]
      if (counted) await append(tx, incident.id, { kind: 'affected', affected: counted }, null)
      const fields = Object.keys(facts)
      await announce(tx, 'operator', { type: 'incident.updated', subjectId: incident.id, fields })
      await tx.enqueue('incidents.mail-update', { subjectId: incident.id })
    })
}

import { minutes } from '#platform/clock'
import { announce } from '#platform/events'
import type { Job } from '#platform/jobs/queue'
import type { Platform } from '#platform/platform'
import { findClosing, updateClosing } from './closings.ts'
import { eraseOrganization, kind } from './erase-organization.ts'

/** So long the organization's own systems have to hear of it: their addresses go with everything else. */
const tellingTime = minutes(1)
const lookAgainSeconds = 3600

/** When the day has come: tells the webhooks, a minute later writes the journal, then erases. A kill in between costs nothing. */
export const eraseJob = ({ database, erasures }: Platform): Job => ({
  name: 'closing.erase',
  async run({ organizationId = '', closingId = '' }) {
    const due = await database.inOrganization(organizationId, async (tx) => {
      const closing = await findClosing(tx)
      if (closing?.id !== closingId || closing.erases_at > tx.now) return undefined
      if (closing.told_at)
        return { at: tx.now, hasBeenTold: tx.now.getTime() - closing.told_at.getTime() >= tellingTime }
      await updateClosing(tx, closingId).set({ told_at: tx.now }).execute()
      await announce(tx, 'system', { type: 'organization.deleted', subjectId: organizationId })
      await tx.enqueue('closing.erase', { closingId }, tellingTime / 1000)
      // Should that one fail for longer than the queue has patience.
      await tx.enqueue('closing.erase', { closingId }, lookAgainSeconds)
      return undefined
    })
    if (!due?.hasBeenTold) return
    await database.inLongTransaction(
      { organizationId, mode: 'write', lock: `closing ${organizationId}` },
      async (tx) => {
        if (!(await findClosing(tx))) return
        const stores = ['database', 'files', 'exports', 'jobs']
        // In the details: as an object its id could not come back with an archive of its own.
        const plan = {
          kind,
          person: organizationId,
          objects: {},
          details: { organizations: [organizationId] },
          stores,
        }
        const entry = await erasures.record(organizationId, plan, due.at)
        await eraseOrganization(tx, entry)
      },
    )
  },
})

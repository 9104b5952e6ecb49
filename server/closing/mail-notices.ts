import type { Job } from '#platform/jobs/queue'
import type { Platform } from '#platform/platform'
import { listAdmins } from '#rooms/accounts'
import { getOrganization } from '#rooms/organizations'

/** Tells all admins and owners that the organization is to be closed, or is kept after all. */
export const mailNoticesJob = ({ database, mailer, publicOrigin }: Platform): Job => ({
  name: 'closing.mail-notices',
  async run({ organizationId = '', closingId = '' }) {
    const found = await database.inOrganization(organizationId, async (tx) => {
      const closing = await tx.db
        .selectFrom('closings')
        .select(['erases_at', 'cancelled_at'])
        .where('organization_id', '=', organizationId)
        .where('id', '=', closingId)
        .executeTakeFirst()
      return closing && { ...closing, admins: await listAdmins(tx), ...(await getOrganization(tx)) }
    })
    if (!found) return
    const day = found.erases_at.toISOString().slice(0, 10)
    const isCancelled = found.cancelled_at !== null
    for (const { email, firstName } of found.admins) {
      await mailer.send({
        to: email,
        subject: isCancelled ? `${found.name} is kept` : `${found.name} will be closed on ${day}`,
        text: [
          `Hello ${firstName},`,
          ...(isCancelled
            ? [`The closing of ${found.name} was cancelled. Nothing was erased.`]
            : [
                `${found.name} will be closed: on ${day} everything it keeps here is erased, for good. Until then all goes on working.`,
                `Take your data with you before: ${publicOrigin()}/settings/export`,
                `An owner can cancel until then: ${publicOrigin()}/settings/closing`,
              ]),
        ].join('\n\n'),
      })
    }
  },
})

import type { Job } from '#platform/jobs/queue'
import type { Platform } from '#platform/platform'

/** Leads to the console, where one signs in: the archive itself is never a link in a mail. */
export const mailReadyJob = ({ database, mailer, publicOrigin }: Platform): Job => ({
  name: 'exports.mail-ready',
  async run({ organizationId = '', exportId = '' }) {
    const found = await database.inOrganization(organizationId, (tx) =>
      tx.db
        .selectFrom('exports')
        .innerJoin('users', (join) =>
          join
            .onRef('users.organization_id', '=', 'exports.organization_id')
            .onRef('users.id', '=', 'requested_by'),
        )
        .select(['email', 'first_name', 'kind', 'expires_at'])
        .where('exports.organization_id', '=', organizationId)
        .where('exports.id', '=', exportId)
        .where('disabled_at', 'is', null)
        .executeTakeFirst(),
    )
    if (!found) return
    const what = found.kind === 'person' ? 'The archive about one person' : 'The archive of your organization'
    await mailer.send({
      to: found.email,
      subject: 'Your export is ready',
      text: [
        `Hello ${found.first_name},`,
        `${what} is ready. Sign in and fetch it here:`,
        `${publicOrigin()}/settings/export`,
        `It is deleted on ${found.expires_at.toISOString().slice(0, 10)}.`,
      ].join('\n\n'),
    })
  },
})

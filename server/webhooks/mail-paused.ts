import { pauseAfterDays, retryHours } from '#contract/webhooks'
import type { Tx } from '#platform/database/transaction'
import type { Job } from '#platform/jobs/queue'
import type { Platform } from '#platform/platform'
import { findUser, listAdmins } from '#rooms/accounts'
import { listWebhooks } from './webhooks.ts'

const job = 'webhooks.mail-paused'

/** A mail, and so a job, for each who can do something about it. */
export async function mailPaused(tx: Tx, webhookId: string): Promise<void> {
  for (const { id } of await listAdmins(tx)) await tx.enqueue(job, { webhookId, userId: id })
}

export const mailPausedJob = ({ database, mailer, publicOrigin }: Platform): Job => ({
  name: job,
  async run({ organizationId = '', webhookId = '', userId = '' }) {
    const mail = await database.inOrganization(organizationId, async (tx) => {
      const user = await findUser(tx, userId)
      const webhook = (await listWebhooks(tx)).find(({ id }) => id === webhookId)
      if (!user || user.isDisabled || !webhook || webhook.pausedAt === null) return undefined
      const { host } = new URL(webhook.address)
      return {
        to: user.email,
        subject: `The webhook to ${host} is paused`,
        text: `${[
          `Hello ${user.firstName},`,
          `for ${pauseAfterDays} days every delivery to ${host} has failed, so the webhook is paused. What happens now is kept for ${retryHours} hours.`,
          'Repair the receiver, send a test, then let the webhook go on:',
          `${publicOrigin()}/settings/webhooks/${webhookId}`,
        ].join('\n\n')}\n`,
      }
    })
    if (mail) await mailer.send(mail)
  },
})

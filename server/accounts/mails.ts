import type { Database } from '#platform/database/database'
import type { Tx } from '#platform/database/transaction'
import { newId, newToken } from '#platform/ids'
import type { Job } from '#platform/jobs/queue'
import type { Mail } from '#platform/mail/mailer'
import type { Platform } from '#platform/platform'
import { getOrganization } from '#rooms/organizations'
import { findInvitation } from './invitations.ts'
import { issueMailedToken } from './mailed-tokens.ts'
import { findLogin, findUser } from './users.ts'

/** The same work for an unknown address: a job with ids of nobody, which mails nothing. */
export async function enqueueMail(database: Database, job: string, email: string): Promise<void> {
  const login = await database.outsideOrganizations((tx) => findLogin(tx, email))
  const { organizationId, userId } = login ?? { organizationId: newId(), userId: newId() }
  await database.inOrganization(organizationId, (tx) => tx.enqueue(job, { userId }))
}

/** Written and sent by jobs; what was deleted or disabled meanwhile gets no mail. */
export function mailJobs(platform: Platform): Job[] {
  const link = (path: string, token: string) => `${platform.publicOrigin()}${path}?token=${token}`

  const mailJob = (
    name: string,
    write: (tx: Tx, ids: Record<string, string>) => Promise<Mail | undefined>,
  ): Job => ({
    name: `accounts.${name}`,
    async run(ids) {
      const mail = await platform.database.inOrganization(ids.organizationId ?? '', (tx) => write(tx, ids))
      if (mail) await platform.mailer.send(mail)
    },
  })

  return [
    mailJob('mail-verification', async (tx, ids) => {
      const user = await activeUser(tx, ids.userId)
      if (!user || user.isEmailVerified) return undefined
      const token = await issueMailedToken(tx, user.id, 'verify-email')
      return {
        to: user.email,
        subject: 'Confirm your e-mail address',
        text: letter(
          `Hello ${user.firstName},`,
          'Please confirm that this address is yours:',
          link('/verify-email', token),
          'The link works for two days. If you did not register, do nothing: without this step the account cannot be used.',
        ),
      }
    }),
    mailJob('mail-already-registered', async (tx, ids) => {
      const user = await activeUser(tx, ids.userId)
      if (!user) return undefined
      return {
        to: user.email,
        subject: 'You already have an account',
        text: letter(
          `Hello ${user.firstName},`,
          'Somebody, probably you, tried to register with this address. It already has an account. Sign in here:',
          `${platform.publicOrigin()}/sign-in`,
          `If you forgot your password, set a new one here: ${platform.publicOrigin()}/forgot-password`,
        ),
      }
    }),
    mailJob('mail-password-reset', async (tx, ids) => {
      const user = await activeUser(tx, ids.userId)
      if (!user) return undefined
      const token = await issueMailedToken(tx, user.id, 'reset-password')
      return {
        to: user.email,
        subject: 'Set a new password',
        text: letter(
          `Hello ${user.firstName},`,
          'Here you can set a new password:',
          link('/reset-password', token),
          'The link works for one hour, once. If you did not ask for it, do nothing: your password stays as it is.',
        ),
      }
    }),
    mailJob('mail-invitation', async (tx, ids) => {
      const invitation = await findInvitation(tx, { id: ids.invitationId ?? '' })
      if (!invitation) return undefined
      const { name } = await getOrganization(tx)
      if (await findLogin(tx, invitation.email)) {
        return {
          to: invitation.email,
          subject: `${invitation.invitedBy} invited you to ${name}`,
          text: letter(
            'Hello,',
            `${invitation.invitedBy} invited you to the team of ${name}, but this address already signs in to another organization. One address belongs to one organization: ask to be invited at another address of yours.`,
          ),
        }
      }
      const { token, hash } = newToken(tx.organizationId)
      await tx.db
        .updateTable('invitations')
        .set({ token_hash: hash })
        .where('organization_id', '=', tx.organizationId)
        .where('id', '=', invitation.id)
        .execute()
      return {
        to: invitation.email,
        subject: `${invitation.invitedBy} invited you to ${name}`,
        text: letter(
          'Hello,',
          `${invitation.invitedBy} invited you to the team of ${name}, as ${invitation.role}. Accept here:`,
          link('/accept-invitation', token),
          'The link works for seven days.',
        ),
      }
    }),
  ]
}

async function activeUser(tx: Tx, userId: string | undefined) {
  const user = await findUser(tx, userId ?? '')
  return user?.isDisabled ? undefined : user
}

const letter = (...paragraphs: string[]): string => `${paragraphs.join('\n\n')}\n`

import type { Reason } from '#platform/audit/chain'
import { Refusal } from '#platform/errors'
import { announce } from '#platform/events'
import { newId } from '#platform/ids'
import type { Platform } from '#platform/platform'
import { createOrganization, lockInstallation, rememberFirstOrganization } from '#rooms/organizations'
import { createWidget } from '#rooms/widgets'
import { issueMailedToken } from './mailed-tokens.ts'
import { refuseWeakPassword } from './password-rules.ts'
import { hashPassword } from './passwords.ts'
import { createUser } from './users.ts'

export type NewOwner = {
  email: string
  firstName: string
  lastName: string
  /** null: a link that sets one is made. */
  password: string | null
  /** An organization there is, or a new one. */
  organization: { id: string } | { name: string; address: string; website: string }
  /** Why the operator lets somebody into an organization that is there. */
  reason?: Reason | null
}

/** For the operator, who vouches for the address: an owner who can sign in at once, or by a link that is good for an hour. */
export async function createOwner(
  platform: Platform,
  { email, firstName, lastName, password, organization, reason }: NewOwner,
): Promise<{ organizationId: string; userId: string; link: string | null }> {
  if (password !== null) await refuseWeakPassword(password, [firstName, lastName, email], 'password')
  const passwordHash = password === null ? '' : await hashPassword(password)
  const isNew = 'name' in organization
  return platform.database.inOrganization(isNew ? newId() : organization.id, async (tx) => {
    if (isNew) {
      const installation = await lockInstallation(tx)
      await createOrganization(tx, organization)
      const widget = await createWidget(tx, 'system', { name: 'Website' }, platform.publicOrigin())
      if (!installation.hasOrganization) await rememberFirstOrganization(tx, widget.key)
      await announce(tx, 'operator', { type: 'organization.registered', subjectId: tx.organizationId })
    }
    const userId = newId()
    const name = { firstName, lastName }
    const user = { id: userId, email, ...name, role: 'owner', passwordHash, emailVerifiedAt: tx.now } as const
    if (!(await createUser(tx, user))) throw new Refusal('address_taken', { field: 'email' })
    await announce(tx, 'operator', { type: 'user.created', subjectId: userId, ...(reason && { reason }) })
    const token = password === null ? await issueMailedToken(tx, userId, 'reset-password') : null
    const link = token === null ? null : `${platform.publicOrigin()}/reset-password?token=${token}`
    return { organizationId: tx.organizationId, userId, link }
  })
}

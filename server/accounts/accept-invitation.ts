import type { acceptInvitation as endpoint, readInvitation as reading } from '#contract/accounts'
import type { BodyOf, ReplyOf } from '#contract/endpoint'
import { Refusal } from '#platform/errors'
import { announce } from '#platform/events'
import { newId, readToken } from '#platform/ids'
import type { Platform } from '#platform/platform'
import { getOrganization } from '#rooms/organizations'
import { deleteInvitation, findInvitation } from './invitations.ts'
import { refuseWeakPassword } from './password-rules.ts'
import { hashPassword } from './passwords.ts'
import { createUser } from './users.ts'

export async function readInvitation(
  { database }: Platform,
  token: string,
): Promise<ReplyOf<typeof reading>> {
  const read = readToken(token)
  if (!read) throw new Refusal('link_expired')
  return database.inOrganization(read.organizationId, async (tx) => {
    const invitation = await findInvitation(tx, { tokenHash: read.hash })
    if (!invitation) throw new Refusal('link_expired')
    const { name } = await getOrganization(tx)
    return {
      organization: name,
      email: invitation.email,
      role: invitation.role,
      invitedBy: invitation.invitedBy,
    }
  })
}

/** The link came by mail, so it proves the address. */
export async function acceptInvitation(
  platform: Platform,
  form: BodyOf<typeof endpoint>,
): Promise<{ email: string }> {
  const { token, firstName, lastName, password } = form
  const read = readToken(token)
  if (!read) throw new Refusal('link_expired')
  const { organization, email } = await readInvitation(platform, token)
  await refuseWeakPassword(password, [firstName, lastName, email, organization], 'body.password')
  const passwordHash = await hashPassword(password)
  return platform.database.inOrganization(read.organizationId, async (tx) => {
    const invitation = await findInvitation(tx, { tokenHash: read.hash })
    // Whoever accepts it at the same moment finds it gone.
    if (!invitation || !(await deleteInvitation(tx, invitation.id))) throw new Refusal('link_expired')
    const id = newId()
    const user = {
      id,
      email,
      firstName,
      lastName,
      role: invitation.role,
      passwordHash,
      emailVerifiedAt: tx.now,
    }
    if (!(await createUser(tx, user))) throw new Refusal('address_taken')
    await announce(tx, { kind: 'user', userId: id }, { type: 'user.joined', subjectId: id })
    return { email }
  })
}

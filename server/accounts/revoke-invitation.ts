import type { UserActor } from '#platform/actor'
import type { Tx } from '#platform/database/transaction'
import { notFound } from '#platform/errors'
import { announce } from '#platform/events'
import { deleteInvitation, findInvitation } from './invitations.ts'
import { mayGiveRole } from './rules.ts'

export async function revokeInvitation(tx: Tx, actor: UserActor, invitationId: string): Promise<void> {
  const invitation = await findInvitation(tx, { id: invitationId })
  if (!invitation) throw notFound('invitation')
  mayGiveRole(actor, invitation.role)
  if (!(await deleteInvitation(tx, invitation.id))) throw notFound('invitation')
  await announce(tx, actor, { type: 'invitation.deleted', subjectId: invitation.id })
}

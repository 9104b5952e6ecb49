import type { Invitation } from '#contract/accounts'
import type { Role } from '#contract/endpoint'
import type { UserActor } from '#platform/actor'
import { days, later } from '#platform/clock'
import type { Tx } from '#platform/database/transaction'
import { notFound, Refusal } from '#platform/errors'
import { announce } from '#platform/events'
import { newId } from '#platform/ids'
import { findInvitation } from './invitations.ts'
import { mayGiveRole, onlyAnOwner, rolesToGive } from './rules.ts'

/** A second invitation to the same address replaces the first: its link is void. An owner's only an owner replaces. */
export async function inviteUser(
  tx: Tx,
  actor: UserActor,
  { email, role }: { email: string; role: Role },
): Promise<Invitation> {
  mayGiveRole(actor, role)
  const member = await tx.db
    .selectFrom('users')
    .select('id')
    .where('organization_id', '=', tx.organizationId)
    .where('email', '=', email)
    .executeTakeFirst()
  if (member) throw new Refusal('already_member', { field: 'body.email' })
  const terms = {
    id: newId(),
    role,
    token_hash: null,
    invited_by: actor.userId,
    created_at: tx.now,
    expires_at: later(tx.now, days(7)),
  }
  const written = await tx.db
    .insertInto('invitations')
    .values({ organization_id: tx.organizationId, email, ...terms })
    .onConflict((conflict) =>
      conflict
        .columns(['organization_id', 'email'])
        .doUpdateSet(terms)
        .where((eb) =>
          eb.or([
            eb('invitations.role', 'in', rolesToGive(actor)),
            eb('invitations.expires_at', '<=', tx.now),
          ]),
        ),
    )
    .executeTakeFirst()
  if (written.numInsertedOrUpdatedRows === 0n) throw onlyAnOwner()
  await announce(tx, actor, { type: 'user.invited', subjectId: terms.id })
  await tx.enqueue('accounts.mail-invitation', { invitationId: terms.id })
  const invitation = await findInvitation(tx, { id: terms.id })
  if (!invitation) throw notFound('invitation')
  return invitation
}

import type { requestClosing as contract } from '#contract/closing'
import type { BodyOf } from '#contract/endpoint'
import type { UserActor } from '#platform/actor'
import { days, later } from '#platform/clock'
import type { Tx } from '#platform/database/transaction'
import { notFound, Refusal } from '#platform/errors'
import { announce } from '#platform/events'
import { newId } from '#platform/ids'
import { confirmPassword, getUser } from '#rooms/accounts'
import { getOrganization } from '#rooms/organizations'
import { findClosing, updateClosing } from './closings.ts'

/** From now on the days are counted; nothing else changes. The certificate goes to the address of who asks. */
export async function requestClosing(
  tx: Tx,
  actor: UserActor,
  { organizationName, password }: BodyOf<typeof contract>,
  closingDays: number,
): Promise<void> {
  await confirmPassword(tx, actor.userId, password, 'body.password')
  if (organizationName.trim() !== (await getOrganization(tx)).name)
    throw new Refusal('invalid_input', {
      field: 'body.organizationName',
      detail: 'This is not the name of your organization.',
    })
  const { email } = await getUser(tx, actor.userId)
  const id = newId()
  const made = await tx.db
    .insertInto('closings')
    .values({
      organization_id: tx.organizationId,
      id,
      requested_by: actor.userId,
      requested_at: tx.now,
      erases_at: later(tx.now, days(closingDays)),
      certificate_to: email,
    })
    .onConflict((conflict) =>
      conflict.columns(['organization_id']).where('cancelled_at', 'is', null).doNothing(),
    )
    .executeTakeFirst()
  if (made.numInsertedOrUpdatedRows === 0n) return
  await announce(tx, actor, { type: 'organization.closing-requested', subjectId: tx.organizationId })
  await tx.enqueue('closing.mail-notices', { closingId: id })
  await tx.enqueue('closing.erase', { closingId: id }, days(closingDays) / 1000)
}

export async function cancelClosing(tx: Tx, actor: UserActor): Promise<void> {
  const closing = await findClosing(tx)
  if (!closing) throw notFound('closing')
  const cancelled = await updateClosing(tx, closing.id)
    .set({ cancelled_at: tx.now })
    .where('told_at', 'is', null)
    .executeTakeFirst()
  if (cancelled.numUpdatedRows === 0n) throw new Refusal('closing_begun')
  await announce(tx, actor, { type: 'organization.closing-cancelled', subjectId: tx.organizationId })
  await tx.enqueue('closing.mail-notices', { closingId: closing.id })
}

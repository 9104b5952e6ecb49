import type { getClosing } from '#contract/closing'
import type { ReplyOf } from '#contract/endpoint'
import type { UserActor } from '#platform/actor'
import type { Tx } from '#platform/database/transaction'
import { findUser } from '#rooms/accounts'

export type ClosingRow = {
  id: string
  requested_by: string | null
  requested_at: Date
  erases_at: Date
  certificate_to: string
  told_at: Date | null
}

/** The one that counts: nobody has cancelled it. */
export const findClosing = (tx: Tx): Promise<ClosingRow | undefined> =>
  tx.db
    .selectFrom('closings')
    .select(['id', 'requested_by', 'requested_at', 'erases_at', 'certificate_to', 'told_at'])
    .where('organization_id', '=', tx.organizationId)
    .where('cancelled_at', 'is', null)
    .executeTakeFirst()

export const updateClosing = (tx: Tx, id: string) =>
  tx.db.updateTable('closings').where('organization_id', '=', tx.organizationId).where('id', '=', id)

export async function readClosing(
  tx: Tx,
  { role }: UserActor,
  days: number,
): Promise<ReplyOf<typeof getClosing>> {
  const row = await findClosing(tx)
  if (!row) return { closing: null, days }
  const user = row.requested_by === null ? undefined : await findUser(tx, row.requested_by)
  return {
    days,
    closing: {
      requestedAt: row.requested_at.toISOString(),
      requestedBy: user ? `${user.firstName} ${user.lastName}` : null,
      erasesAt: row.erases_at.toISOString(),
      certificateTo: role === 'owner' ? row.certificate_to : null,
      hasBegun: row.told_at !== null,
    },
  }
}

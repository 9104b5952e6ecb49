import type { Tx } from '#platform/database/transaction'
import { announce } from '#platform/events'
import type { Platform } from '#platform/platform'
import { getAgreement } from './agreements.ts'
import { keepCopy } from './copies.ts'
import { refuseClockMovedBack } from './presentations.ts'

export type Countersignatory = { name: string; title: string; how: 'command' | 'at once' }

/** By the operator. One that is counter-signed already stays as it is. */
export async function countersign(
  tx: Tx,
  platform: Platform,
  agreementId: string,
  { name, title, how }: Countersignatory,
): Promise<void> {
  const { signed_at } = await getAgreement(tx, agreementId)
  refuseClockMovedBack(tx, signed_at)
  const updated = await tx.db
    .updateTable('agreements')
    .set({
      countersigned_by: name,
      countersigned_position: title,
      countersigned_how: how,
      countersigned_at: tx.now,
    })
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', agreementId)
    .where('countersigned_at', 'is', null)
    .executeTakeFirst()
  if (updated.numUpdatedRows === 0n) return
  await announce(tx, 'operator', { type: 'agreement.countersigned', subjectId: agreementId })
  await keepCopy(tx, platform, await getAgreement(tx, agreementId))
}

import type { Hold } from '#contract/holds'
import type { UserActor } from '#platform/actor'
import type { Tx } from '#platform/database/transaction'
import { announce } from '#platform/events'
import type { Job } from '#platform/jobs/queue'
import type { Platform } from '#platform/platform'
import { getHold } from './holds.ts'

/** Announced, so that what waited for it is taken up again. */
export async function releaseHold(
  tx: Tx,
  actor: UserActor,
  { holdId, reason }: { holdId: string; reason: string },
): Promise<Hold> {
  const end = { ended_by: actor.userId, ended_at: tx.now, end_reason: reason }
  if ((await getHold(tx, holdId)).end === null && (await writeEnd(tx, holdId, end)))
    await announce(tx, actor, { type: 'hold.released', subjectId: holdId })
  return getHold(tx, holdId)
}

/** One whose time is over keeps nothing any more; here that is written down, once, and announced. */
export const endOverJob = ({ database }: Platform): Job => ({
  name: 'holds.end-over',
  run: ({ organizationId = '', holdId = '' }) =>
    database.inOrganization(organizationId, async (tx) => {
      if (await endIfOver(tx, holdId))
        await announce(tx, 'system', { type: 'hold.released', subjectId: holdId })
    }),
})

async function endIfOver(tx: Tx, holdId: string): Promise<boolean> {
  const { numUpdatedRows } = await updateUnended(tx, holdId)
    .set((row) => ({ ended_at: row.ref('holds_until') }))
    .where('holds_until', '<=', tx.now)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

type End = { ended_by: string; ended_at: Date; end_reason: string }

async function writeEnd(tx: Tx, holdId: string, end: End): Promise<boolean> {
  const { numUpdatedRows } = await updateUnended(tx, holdId).set(end).executeTakeFirst()
  return numUpdatedRows > 0n
}

const updateUnended = (tx: Tx, holdId: string) =>
  tx.db
    .updateTable('holds')
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', holdId)
    .where('ended_at', 'is', null)

import { sql } from 'kysely'
import type { UserActor, VisitorActor } from '#platform/actor'
import type { Tx } from '#platform/database/transaction'
import { announce } from '#platform/events'
import { newId } from '#platform/ids'
import type { Job } from '#platform/jobs/queue'
import type { Platform } from '#platform/platform'
import { findPerson, type Whom } from '#rooms/contacts'
import { findBegun, findStopped, type Ground, insertErasure, readErasure, updateErasure } from './erasures.ts'
import { refuseIfHeld } from './holds.ts'
import { planErasure } from './plan-erasure.ts'

export const carryOn = 'erasures.carry-on'
export const afterHold = 'erasures.after-hold'

/** The row and the job; while theirs is under way, that one. Who may ask is for the caller to know. */
export async function beginErasure(
  tx: Tx,
  actor: UserActor | VisitorActor | 'system',
  { ground, requestId, ...given }: Whom & { ground: Ground; requestId?: string },
): Promise<{ erasureId: string }> {
  // Asked twice at the same moment, one waits for the other.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`erasures of ${tx.organizationId}`}, 0))`.execute(
    tx.db,
  )
  const person = await findPerson(tx, given)
  const underWay = await findBegun(tx, person)
  if (underWay && underWay.state !== 'failed') return { erasureId: underWay.id }
  const { objects } = await planErasure(tx, given)
  await refuseIfHeld(tx, objects)
  if (underWay) {
    await retryErasure(tx, underWay.id)
    return { erasureId: underWay.id }
  }
  const id = newId()
  const whom = person.contactId === null ? given : { contactId: person.contactId }
  const requestedBy = actor !== 'system' && actor.kind === 'user' ? actor.userId : null
  await insertErasure(tx, { id, whom, ground, requestedBy, requestId })
  await announce(tx, actor, { type: 'erasure.requested', subjectId: id })
  await tx.enqueue(carryOn, { erasureId: id })
  return { erasureId: id }
}

/** One that gave up goes on where it stopped. */
export async function retryErasure(tx: Tx, id: string): Promise<void> {
  const { state } = await readErasure(tx, id)
  if (state !== 'failed') return
  await updateErasure(tx, id).set({ state: 'running', attempts: 0 }).execute()
  await tx.enqueue(carryOn, { erasureId: id })
}

/** A hold has ended: what was to be erased meanwhile is, unless another hold keeps it. */
export const afterHoldJob = ({ database }: Pick<Platform, 'database'>): Job => ({
  name: afterHold,
  run: ({ organizationId = '' }) =>
    database.inOrganization(organizationId, async (tx) => {
      for (const id of await findStopped(tx)) await retryErasure(tx, id)
    }),
})

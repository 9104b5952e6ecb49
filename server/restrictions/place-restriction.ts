import type { Restriction, WhichPerson } from '#contract/restrictions'
import type { UserActor } from '#platform/actor'
import type { Tx } from '#platform/database/transaction'
import { announce } from '#platform/events'
import { newId } from '#platform/ids'
import { findRestrictionOn, getRestriction, holdWhom } from './restrictions.ts'
import { waitForSweeps } from './who-is-restricted.ts'

type Draft = {
  on: WhichPerson
  ground: Restriction['ground']
  note?: string | undefined
  requestId?: string
}

/** From the commit on nothing is done with the person's data but storing them. Placed twice, the first one stands. */
export async function placeRestriction(tx: Tx, actor: UserActor, draft: Draft): Promise<Restriction> {
  await waitForSweeps(tx)
  const on = await holdWhom(tx, draft.on)
  const standing = await findRestrictionOn(tx, on)
  if (standing) return standing
  const id = newId()
  await tx.db
    .insertInto('restrictions')
    .values({
      organization_id: tx.organizationId,
      id,
      contact_id: on.kind === 'contact' ? on.contactId : null,
      visitor_id: on.kind === 'visitor' ? on.visitorId : null,
      ground: draft.ground,
      note: draft.note ?? null,
      request_id: draft.requestId ?? null,
      placed_by: actor.userId,
      placed_at: tx.now,
    })
    .execute()
  await announce(tx, actor, { type: 'restriction.placed', subjectId: id })
  return getRestriction(tx, id)
}

import { sql } from 'kysely'
import type { BodyOf } from '#contract/endpoint'
import type { HeldThing, Hold, placeHold as placing } from '#contract/holds'
import type { UserActor } from '#platform/actor'
import { minutes } from '#platform/clock'
import type { Tx } from '#platform/database/transaction'
import { notFound, Refusal } from '#platform/errors'
import { announce } from '#platform/events'
import { newId } from '#platform/ids'
import { waitForSweeps } from '#rooms/restrictions'
import { getHold } from './holds.ts'

/** The job comes once only: it must not come too early where the clocks of the database and of the program differ. */
const clocksDiffer = minutes(5)

export async function placeHold(
  tx: Tx,
  actor: UserActor,
  { on, reason, until }: BodyOf<typeof placing>,
): Promise<Hold> {
  const holdsUntil = until === undefined ? null : new Date(until)
  if (holdsUntil && holdsUntil <= tx.now)
    throw new Refusal('invalid_input', { field: 'body.until', detail: 'must be in the future' })
  await keepFromGoing(tx, on)
  const id = newId()
  await tx.db
    .insertInto('holds')
    .values({
      organization_id: tx.organizationId,
      id,
      contact_id: on.kind === 'contact' ? on.contactId : null,
      conversation_id: on.kind === 'conversation' ? on.conversationId : null,
      reason,
      placed_by: actor.userId,
      placed_at: tx.now,
      holds_until: holdsUntil,
    })
    .execute()
  await announce(tx, actor, { type: 'hold.placed', subjectId: id })
  if (holdsUntil) {
    const seconds = (holdsUntil.getTime() - tx.now.getTime() + clocksDiffer) / 1000
    await tx.enqueue('holds.end-over', { holdId: id }, Math.ceil(seconds))
  }
  return getHold(tx, id)
}

/**
 * Who deletes a person locks them first and asks about holds then, and a sweep keeps holds from being placed: one of us waits
 * for the other.
 */
async function keepFromGoing(tx: Tx, on: HeldThing): Promise<void> {
  await waitForSweeps(tx)
  const { rows } =
    on.kind === 'contact'
      ? await sql`
          select from contacts where organization_id = ${tx.organizationId} and id = ${on.contactId}
          for key share`.execute(tx.db)
      : await sql`
          select from conversations c
          join visitors v on v.organization_id = c.organization_id and v.id = c.visitor_id
          where c.organization_id = ${tx.organizationId} and c.id = ${on.conversationId}
          for key share of v, c`.execute(tx.db)
  if (rows.length === 0) throw notFound(on.kind)
}

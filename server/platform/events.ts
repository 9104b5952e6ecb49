import { sql } from 'kysely'
import type { EventType } from '#contract/events'
import type { Actor } from './actor.ts'
import type { Tx } from './database/transaction.ts'
import type { Objects } from './erasures/erasing.ts'
import { newId } from './ids.ts'

/** Something that happened, in ids: what it was, to what, and where a number says which. */
export type Event = { type: EventType; subjectId: string | null; seq?: number }

/** A room's consequence of another room's event: a job, queued in the transaction of the event. */
export type Reaction = { on: EventType; job: string }

type Who =
  | Pick<Extract<Actor, { kind: 'user' }>, 'kind' | 'userId'>
  | Pick<Extract<Actor, { kind: 'visitor' }>, 'kind' | 'visitorId'>
  | 'system'

/** What happened to or by what is erased goes; what says that it is gone is announced afterwards. */
export async function forgetEvents(tx: Tx, objects: Objects): Promise<void> {
  const ids = Object.values(objects).flat()
  await sql`
    delete from events where organization_id = ${tx.organizationId}
      and (subject_id = any(${ids}::uuid[]) or (actor_kind = 'visitor' and actor_id = any(${ids}::uuid[])))`.execute(
    tx.db,
  )
}

/** Writes the one row that says what happened, and queues what follows from it. */
export async function announce(tx: Tx, actor: Who, event: Event): Promise<void> {
  await tx.db
    .insertInto('events')
    .values({
      organization_id: tx.organizationId,
      id: newId(),
      type: event.type,
      actor_kind: actor === 'system' ? 'system' : actor.kind,
      actor_id: actor === 'system' ? null : actor.kind === 'user' ? actor.userId : actor.visitorId,
      subject_id: event.subjectId,
      seq: event.seq ?? null,
      created_at: tx.now,
    })
    .execute()
  tx.announced()
  for (const job of tx.reactionsTo(event.type)) {
    if (event.subjectId !== null) await tx.enqueue(job, { subjectId: event.subjectId })
  }
}

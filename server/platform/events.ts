import { sql } from 'kysely'
import { isAudited } from '#contract/audit'
import type { EventType } from '#contract/events'
import type { Actor } from './actor.ts'
import type { Reason } from './audit/chain.ts'
import type { Tx } from './database/transaction.ts'
import type { Objects } from './erasures/erasing.ts'
import { newId } from './ids.ts'

/** Something that happened, in ids: what it was, to what, and where a number says which. */
export type Event = { type: EventType; subjectId: string | null; seq?: number } & Audited

/** For the audit log only: the names of what changed, never values; and why, where the operator did it. */
type Audited = { fields?: readonly string[]; reason?: Reason }

/** A room's consequence of another room's event: a job, queued in the transaction of the event. */
export type Reaction = { on: EventType; job: string }

type Who =
  | Pick<Extract<Actor, { kind: 'user' }>, 'kind' | 'userId' | 'apiKeyId'>
  | Pick<Extract<Actor, { kind: 'visitor' }>, 'kind' | 'visitorId'>
  | 'operator'
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

/** Writes the one row that says what happened, queues what follows from it, and notes it for the audit log. */
export async function announce(tx: Tx, actor: Who, event: Event): Promise<void> {
  const { kind, id } = readWho(actor)
  await tx.db
    .insertInto('events')
    .values({
      organization_id: tx.organizationId,
      id: newId(),
      type: event.type,
      actor_kind: kind,
      actor_id: id,
      subject_id: event.subjectId,
      seq: event.seq ?? null,
      created_at: tx.now,
    })
    .execute()
  if (isAudited(event.type)) {
    tx.note({
      type: event.type,
      actorKind: kind,
      actorId: id,
      apiKeyId: kind === 'user' ? apiKeyOf(actor) : null,
      subjectId: event.subjectId,
      fields: [...(event.fields ?? [])],
      reason: event.reason ?? null,
    })
  }
  tx.announced()
  for (const job of tx.reactionsTo(event.type)) {
    if (event.subjectId !== null) await tx.enqueue(job, { subjectId: event.subjectId })
  }
}

function readWho(actor: Who) {
  if (typeof actor === 'string') return { kind: actor, id: null }
  return { kind: actor.kind, id: actor.kind === 'user' ? actor.userId : actor.visitorId }
}

const apiKeyOf = (actor: Who): string | null =>
  typeof actor !== 'string' && actor.kind === 'user' ? (actor.apiKeyId ?? null) : null

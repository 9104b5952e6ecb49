import { sql } from 'kysely'
import type { RequestKind, RequestStep, requestEvents, SubjectRequestDetails } from '#contract/requests'
import { fullName } from '#platform/actor'
import type { Tx } from '#platform/database/transaction'
import { newId } from '#platform/ids'

type Named = { first_name: string | null; last_name: string | null }

/** Where something is to be done, by what is asked for. Backups: they end by themselves, which the answer has to say. */
const stepsOf: Record<RequestKind, RequestStep[]> = {
  access: ['database', 'files'],
  port: ['database', 'files'],
  rectify: ['database', 'recipients'],
  erase: ['database', 'files', 'recipients', 'backups'],
  restrict: ['database', 'recipients'],
  object: ['database'],
  withdraw: ['database', 'recipients'],
}

export async function beginSteps(tx: Tx, requestId: string, kind: RequestKind): Promise<void> {
  await tx.db
    .insertInto('subject_request_steps')
    .values(
      stepsOf[kind].map((step) => ({ organization_id: tx.organizationId, request_id: requestId, step })),
    )
    .execute()
}

export async function readSteps(tx: Tx, requestId: string): Promise<SubjectRequestDetails['steps']> {
  const { rows } = await sql<Named & { step: RequestStep; note: string | null; done_at: Date | null }>`
    select s.step, s.note, s.done_at, u.first_name, u.last_name
    from subject_request_steps s
    left join users u on u.organization_id = s.organization_id and u.id = s.done_by
    where s.organization_id = ${tx.organizationId} and s.request_id = ${requestId}
    order by array_position(array['database', 'files', 'recipients', 'backups'], s.step)`.execute(tx.db)
  return rows.map((row) => ({
    step: row.step,
    isDone: row.done_at !== null,
    note: row.note,
    doneAt: row.done_at?.toISOString() ?? null,
    doneBy: nameOf(row),
  }))
}

/** userId null: the program did it. A step that the request does not have, or that is done already, stays as it is. */
export async function markDone(
  tx: Tx,
  requestId: string,
  done: { steps: RequestStep[]; note: string; userId: string | null; again?: boolean },
): Promise<number> {
  const { rows } = await sql<{ step: RequestStep }>`
    update subject_request_steps set done_at = ${tx.now}, done_by = ${done.userId}, note = ${done.note}
    where organization_id = ${tx.organizationId} and request_id = ${requestId} and step = any(${done.steps})
      and (done_at is null or ${done.again ?? false})
    returning step`.execute(tx.db)
  for (const { step } of rows)
    await note(tx, requestId, { event: 'step done', userId: done.userId, note: step })
  return rows.length
}

/** Adds to what happened to a request; nothing in it is ever changed. */
export async function note(
  tx: Tx,
  requestId: string,
  what: { event: (typeof requestEvents)[number]; userId?: string | null; note?: string },
): Promise<void> {
  await tx.db
    .insertInto('subject_request_events')
    .values({
      organization_id: tx.organizationId,
      id: newId(),
      request_id: requestId,
      event: what.event,
      user_id: what.userId ?? null,
      note: what.note ?? null,
      at: tx.now,
    })
    .execute()
}

export async function wasCarriedOut(tx: Tx, requestId: string): Promise<boolean> {
  return (await readEvents(tx, requestId)).some(({ event }) => event === 'carried out')
}

export async function readEvents(tx: Tx, requestId: string): Promise<SubjectRequestDetails['events']> {
  const { rows } = await sql<
    Named & { event: (typeof requestEvents)[number]; at: Date; note: string | null }
  >`
    select e.event, e.at, e.note, u.first_name, u.last_name
    from subject_request_events e
    left join users u on u.organization_id = e.organization_id and u.id = e.user_id
    where e.organization_id = ${tx.organizationId} and e.request_id = ${requestId}
    order by e.at, e.id`.execute(tx.db)
  return rows.map((row) => ({
    event: row.event,
    at: row.at.toISOString(),
    by: nameOf(row),
    note: row.note,
  }))
}

/** null: nobody, or somebody who is gone. */
const nameOf = ({ first_name, last_name }: Named): string | null =>
  first_name === null || last_name === null ? null : fullName({ firstName: first_name, lastName: last_name })

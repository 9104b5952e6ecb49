import { type RawBuilder, sql } from 'kysely'
import type { ObjectionPurpose } from '#contract/consents'
import type { BodyOf, QueryOf, ReplyOf } from '#contract/endpoint'
import type {
  decideObjection as deciding,
  listObjections as listing,
  listContactObjections as listingOfContact,
  Objection,
  WhichPerson,
} from '#contract/restrictions'
import type { UserActor } from '#platform/actor'
import { pageOf } from '#platform/cursor'
import type { Tx } from '#platform/database/transaction'
import { notFound, Refusal } from '#platform/errors'
import { announce } from '#platform/events'
import { newId } from '#platform/ids'
import { liftRestriction } from './lift-restriction.ts'
import { findRestrictionOn, holdWhom, nameOf, whichOf } from './restrictions.ts'

type Draft = {
  on: WhichPerson
  purpose: ObjectionPurpose
  details?: string | undefined
  requestId?: string
}

/** It counts from the commit on. Recorded twice, the first one stands. What else is to stop is the caller's. */
export async function saveObjection(tx: Tx, actor: UserActor, draft: Draft): Promise<Objection> {
  const on = await holdWhom(tx, draft.on)
  const [standing] = await select(
    tx,
    sql`${isOn(on)} and o.purpose = ${draft.purpose} and o.decision is distinct from 'overridden'`,
    1,
  )
  if (standing) return present(standing)
  const id = newId()
  await tx.db
    .insertInto('objections')
    .values({
      organization_id: tx.organizationId,
      id,
      contact_id: on.kind === 'contact' ? on.contactId : null,
      visitor_id: on.kind === 'visitor' ? on.visitorId : null,
      purpose: draft.purpose,
      details: draft.details ?? null,
      request_id: draft.requestId ?? null,
      recorded_by: actor.userId,
      recorded_at: tx.now,
    })
    .execute()
  await announce(tx, actor, { type: 'objection.recorded', subjectId: id })
  return getObjection(tx, id)
}

/** Weighed once; nothing outweighs an objection to direct marketing (Art. 21(3) GDPR). */
export async function decideObjection(
  tx: Tx,
  actor: UserActor,
  id: string,
  { is, reason, told }: BodyOf<typeof deciding>,
): Promise<Objection> {
  const objection = await getObjection(tx, id)
  if (objection.decision) return objection
  if (objection.purpose === 'direct-marketing' && is === 'overridden') {
    const detail = 'cannot be: against direct marketing there is nothing to weigh (Art. 21(3) GDPR)'
    throw new Refusal('invalid_input', { field: 'body.is', detail })
  }
  const { numUpdatedRows } = await tx.db
    .updateTable('objections')
    .set({ decision: is, decision_reason: reason, decided_by: actor.userId, decided_at: tx.now })
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .where('decision', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return getObjection(tx, id)
  await announce(tx, actor, { type: 'objection.decided', subjectId: id })
  const waiting = await findRestrictionOn(tx, objection.on)
  if (told && waiting?.ground === 'objection') await liftRestriction(tx, actor, waiting.id, { reason, told })
  return getObjection(tx, id)
}

export async function listObjections(
  tx: Tx,
  { after, limit }: QueryOf<typeof listing>,
): Promise<ReplyOf<typeof listing>> {
  const found = await select(tx, after === undefined ? sql`true` : sql`o.id < ${after}`, limit + 1)
  const { rows, next } = pageOf(found, limit)
  return { objections: rows.map(present), next }
}

/** Also what they objected to as a visitor, before anybody knew who it was. */
export async function listContactObjections(
  tx: Tx,
  contactId: string,
): Promise<ReplyOf<typeof listingOfContact>> {
  const { rows } = await sql`
    select from contacts where organization_id = ${tx.organizationId} and id = ${contactId}`.execute(tx.db)
  if (rows.length === 0) throw notFound('contact')
  const isTheirs = sql`(o.contact_id = ${contactId} or o.visitor_id in (
    select v.id from visitors v where v.organization_id = ${tx.organizationId} and v.contact_id = ${contactId}))`
  const found = await select(tx, isTheirs, 100)
  return { objections: found.map(present).map(({ on, personName, ...objection }) => objection) }
}

async function getObjection(tx: Tx, id: string): Promise<Objection> {
  const [row] = await select(tx, sql`o.id = ${id}`, 1)
  if (!row) throw notFound('objection')
  return present(row)
}

/** Those of the person that count. */
export async function objectionsOf(tx: Tx, visitorId: string): Promise<ObjectionPurpose[]> {
  const { rows } = await sql<{ purpose: ObjectionPurpose }>`
    select distinct o.purpose from objections o
    join visitors v on v.organization_id = o.organization_id and (v.id = o.visitor_id or v.contact_id = o.contact_id)
    where o.organization_id = ${tx.organizationId} and v.id = ${visitorId}
      and o.decision is distinct from 'overridden'
    order by 1`.execute(tx.db)
  return rows.map(({ purpose }) => purpose)
}

const isOn = (on: WhichPerson) =>
  on.kind === 'contact' ? sql`o.contact_id = ${on.contactId}` : sql`o.visitor_id = ${on.visitorId}`

type Row = {
  id: string
  contact_id: string | null
  visitor_id: string | null
  contact_name: string | null
  purpose: ObjectionPurpose
  details: string | null
  request_id: string | null
  recorded_at: Date
  recorder_first_name: string | null
  recorder_last_name: string | null
  decision: 'upheld' | 'overridden' | null
  decision_reason: string | null
  decided_at: Date | null
  decider_first_name: string | null
  decider_last_name: string | null
}

async function select(tx: Tx, condition: RawBuilder<unknown>, limit: number): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select o.id, o.contact_id, o.visitor_id, coalesce(k.name, k.external_id) as contact_name, o.purpose, o.details,
           o.request_id, o.recorded_at, recorder.first_name as recorder_first_name,
           recorder.last_name as recorder_last_name, o.decision, o.decision_reason, o.decided_at,
           decider.first_name as decider_first_name, decider.last_name as decider_last_name
    from objections o
    left join contacts k on k.organization_id = o.organization_id and k.id = o.contact_id
    left join users recorder on recorder.organization_id = o.organization_id and recorder.id = o.recorded_by
    left join users decider on decider.organization_id = o.organization_id and decider.id = o.decided_by
    where o.organization_id = ${tx.organizationId} and ${condition}
    order by o.id desc limit ${limit}`.execute(tx.db)
  return rows
}

const present = (row: Row): Objection => ({
  id: row.id,
  on: whichOf(row),
  personName: row.contact_name,
  purpose: row.purpose,
  details: row.details,
  requestId: row.request_id,
  recordedAt: row.recorded_at.toISOString(),
  recordedBy: nameOf(row.recorder_first_name, row.recorder_last_name),
  decision:
    row.decision === null || row.decided_at === null
      ? null
      : {
          is: row.decision,
          reason: row.decision_reason,
          at: row.decided_at.toISOString(),
          by: nameOf(row.decider_first_name, row.decider_last_name),
        },
})

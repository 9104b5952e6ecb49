import { type RawBuilder, sql } from 'kysely'
import type { QueryOf, ReplyOf } from '#contract/endpoint'
import type { listRestrictions as listing, Restriction, WhichPerson } from '#contract/restrictions'
import { fullName } from '#platform/actor'
import { pageOf } from '#platform/cursor'
import type { Tx } from '#platform/database/transaction'
import { notFound } from '#platform/errors'

export async function listRestrictions(
  tx: Tx,
  { state, after, limit }: QueryOf<typeof listing>,
): Promise<ReplyOf<typeof listing>> {
  const inState = state === undefined ? sql`true` : state === 'ended' ? sql`not ${inForce(tx)}` : inForce(tx)
  const isAfter = after === undefined ? sql`true` : sql`r.id < ${after}`
  const found = await select(tx, sql`${inState} and ${isAfter}`, sql`${limit + 1}`)
  const { rows, next } = pageOf(found, limit)
  return { restrictions: rows.map(present), next }
}

export async function getRestriction(tx: Tx, id: string): Promise<Restriction> {
  const [row] = await select(tx, sql`r.id = ${id}`, sql`1`)
  if (!row) throw notFound('restriction')
  return present(row)
}

/** The one that is in force on this person; undefined: none is. */
export async function findRestrictionOn(tx: Tx, on: WhichPerson): Promise<Restriction | undefined> {
  const isOn =
    on.kind === 'contact' ? sql`r.contact_id = ${on.contactId}` : sql`r.visitor_id = ${on.visitorId}`
  const [row] = await select(tx, sql`${isOn} and ${inForce(tx)}`, sql`1`)
  return row && present(row)
}

/** A visitor who is a contact is meant as the contact. Locked, so that nobody becomes somebody or goes meanwhile. */
export async function holdWhom(tx: Tx, on: WhichPerson): Promise<WhichPerson> {
  if (on.kind === 'visitor') {
    const { rows } = await sql<{ contact_id: string | null }>`
      select contact_id from visitors where organization_id = ${tx.organizationId} and id = ${on.visitorId}
      for update`.execute(tx.db)
    if (!rows[0]) throw notFound('visitor')
    const { contact_id } = rows[0]
    return contact_id === null ? on : { kind: 'contact', contactId: contact_id }
  }
  const { rows } = await sql`
    select from contacts where organization_id = ${tx.organizationId} and id = ${on.contactId} for update`.execute(
    tx.db,
  )
  if (!rows[0]) throw notFound('contact')
  return on
}

/** Of restrictions r: not ended, whether or not somebody has announced that yet. */
const inForce = (tx: Tx): RawBuilder<boolean> => sql`(r.lifts_at is null or r.lifts_at > ${tx.now})`

type Row = {
  id: string
  contact_id: string | null
  visitor_id: string | null
  contact_name: string | null
  ground: Restriction['ground']
  note: string | null
  request_id: string | null
  placed_at: Date
  placer_first_name: string | null
  placer_last_name: string | null
  lifting_at: Date | null
  lifter_first_name: string | null
  lifter_last_name: string | null
  lift_reason: string | null
  told_at: Date | null
  lifts_at: Date | null
  is_in_force: boolean
}

async function select(tx: Tx, condition: RawBuilder<unknown>, limit: RawBuilder<unknown>): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select r.id, r.contact_id, r.visitor_id, coalesce(k.name, k.external_id) as contact_name, r.ground, r.note,
           r.request_id, r.placed_at, placer.first_name as placer_first_name, placer.last_name as placer_last_name,
           r.lifting_at, lifter.first_name as lifter_first_name, lifter.last_name as lifter_last_name, r.lift_reason,
           r.told_at, r.lifts_at, ${inForce(tx)} as is_in_force
    from restrictions r
    left join contacts k on k.organization_id = r.organization_id and k.id = r.contact_id
    left join users placer on placer.organization_id = r.organization_id and placer.id = r.placed_by
    left join users lifter on lifter.organization_id = r.organization_id and lifter.id = r.lifted_by
    where r.organization_id = ${tx.organizationId} and ${condition}
    order by r.id desc limit ${limit}`.execute(tx.db)
  return rows
}

const present = (row: Row): Restriction => ({
  id: row.id,
  on: whichOf(row),
  personName: row.contact_name,
  ground: row.ground,
  note: row.note,
  requestId: row.request_id,
  placedAt: row.placed_at.toISOString(),
  placedBy: nameOf(row.placer_first_name, row.placer_last_name),
  lifting: row.lifting_at && {
    at: row.lifting_at.toISOString(),
    by: nameOf(row.lifter_first_name, row.lifter_last_name),
    reason: row.lift_reason ?? '',
    toldAt: row.told_at?.toISOString() ?? null,
    endsAt: row.lifts_at?.toISOString() ?? null,
  },
  isInForce: row.is_in_force,
})

export const whichOf = (row: { contact_id: string | null; visitor_id: string | null }): WhichPerson =>
  row.contact_id === null
    ? { kind: 'visitor', visitorId: row.visitor_id ?? '' }
    : { kind: 'contact', contactId: row.contact_id }

export const nameOf = (firstName: string | null, lastName: string | null): string | null =>
  firstName === null || lastName === null ? null : fullName({ firstName, lastName })

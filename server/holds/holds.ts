import { type RawBuilder, sql } from 'kysely'
import type { QueryOf, ReplyOf } from '#contract/endpoint'
import type { Hold, listHolds as listing } from '#contract/holds'
import { fullName } from '#platform/actor'
import { pageOf } from '#platform/cursor'
import type { Tx } from '#platform/database/transaction'
import { notFound } from '#platform/errors'

/** Whose deletion is asked about. */
export type Things = { contactIds: string[]; visitorIds: string[]; conversationIds: string[] }

/**
 * Those in force now that keep any of these. One on a contact keeps all visitors and conversations of it; one on a conversation
 * keeps its visitor and contact from going, and no other conversation of theirs.
 */
export async function findHolds(
  tx: Tx,
  { contactIds, visitorIds, conversationIds }: Things,
): Promise<Hold[]> {
  const rows = await selectHolds(
    tx,
    sql`${isInForce(tx)} and h.id in (
      select id from holds
      where organization_id = ${tx.organizationId} and (
        contact_id = any(${contactIds}::uuid[]) or conversation_id = any(${conversationIds}::uuid[]))
      union all
      select o.id from visitors v
      join holds o on o.organization_id = v.organization_id and o.contact_id = v.contact_id
      where v.organization_id = ${tx.organizationId} and v.id = any(${visitorIds}::uuid[])
      union all
      select o.id from conversations c
      join holds o on o.organization_id = c.organization_id and o.conversation_id = c.id
      where c.organization_id = ${tx.organizationId} and c.visitor_id = any(${visitorIds}::uuid[])
      union all
      select o.id from visitors v
      join conversations c on c.organization_id = v.organization_id and c.visitor_id = v.id
      join holds o on o.organization_id = c.organization_id and o.conversation_id = c.id
      where v.organization_id = ${tx.organizationId} and v.contact_id = any(${contactIds}::uuid[])
      union all
      select o.id from conversations c
      join visitors v on v.organization_id = c.organization_id and v.id = c.visitor_id
      join holds o on o.organization_id = v.organization_id and o.contact_id = v.contact_id
      where c.organization_id = ${tx.organizationId} and c.id = any(${conversationIds}::uuid[]))`,
    sql`null`,
  )
  return rows.map(presentHold)
}

export async function listHolds(tx: Tx, query: QueryOf<typeof listing>): Promise<ReplyOf<typeof listing>> {
  const { state, conversationId, after, limit } = query
  const inState =
    state === undefined ? sql`true` : state === 'ended' ? sql`not ${isInForce(tx)}` : isInForce(tx)
  const keepsIt =
    conversationId === undefined
      ? sql`true`
      : sql`(h.conversation_id = ${conversationId} or h.contact_id = (
          select v.contact_id from conversations c
          join visitors v on v.organization_id = c.organization_id and v.id = c.visitor_id
          where c.organization_id = h.organization_id and c.id = ${conversationId}))`
  const isAfter = after === undefined ? sql`true` : sql`h.id < ${after}`
  const found = await selectHolds(tx, sql`${inState} and ${keepsIt} and ${isAfter}`, sql`${limit + 1}`)
  const { rows, next } = pageOf(found, limit)
  return { holds: rows.map(presentHold), next }
}

export async function getHold(tx: Tx, id: string): Promise<Hold> {
  const [row] = await selectHolds(tx, sql`h.id = ${id}`, sql`1`)
  if (!row) throw notFound('hold')
  return presentHold(row)
}

/** SQL: the ids of all conversations that a hold keeps, itself or through their contact. */
export const heldConversations = (tx: Tx): RawBuilder<unknown> => sql`
  select h.conversation_id from holds h
  where h.organization_id = ${tx.organizationId} and h.conversation_id is not null and ${isInForce(tx)}
  union all
  select held.id from holds h
  join visitors of_contact on of_contact.organization_id = h.organization_id and of_contact.contact_id = h.contact_id
  join conversations held on held.organization_id = h.organization_id and held.visitor_id = of_contact.id
  where h.organization_id = ${tx.organizationId} and ${isInForce(tx)}`

/** SQL: the ids of all contacts that a hold is on. */
export const heldContacts = (tx: Tx): RawBuilder<unknown> => sql`
  select h.contact_id from holds h
  where h.organization_id = ${tx.organizationId} and h.contact_id is not null and ${isInForce(tx)}`

/** From here to the end of the transaction no hold is placed: what is read of them stays true. Nobody else waits. */
export async function keepHoldsAsTheyAre(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(hashtextextended(${`holds of ${tx.organizationId}`}, 0))`.execute(
    tx.db,
  )
}

export async function countHolds(tx: Tx): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int from holds h where h.organization_id = ${tx.organizationId} and ${isInForce(tx)}`.execute(
    tx.db,
  )
  return rows[0]?.count ?? 0
}

/** Of holds h: not ended, and its time not over, whether or not somebody has written that down yet. */
const isInForce = (tx: Tx): RawBuilder<boolean> =>
  sql`(h.ended_at is null and (h.holds_until is null or h.holds_until > ${tx.now}))`

type Row = {
  id: string
  contact_id: string | null
  conversation_id: string | null
  contact_name: string | null
  reason: string
  placed_at: Date
  placer_first_name: string | null
  placer_last_name: string | null
  holds_until: Date | null
  is_over: boolean
  ended_at: Date | null
  ender_first_name: string | null
  ender_last_name: string | null
  end_reason: string | null
}

async function selectHolds(
  tx: Tx,
  condition: RawBuilder<unknown>,
  limit: RawBuilder<unknown>,
): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select h.id, h.contact_id, h.conversation_id, coalesce(k.name, k.external_id) as contact_name, h.reason, h.placed_at,
           placer.first_name as placer_first_name, placer.last_name as placer_last_name, h.holds_until,
           not ${isInForce(tx)} as is_over, h.ended_at, ender.first_name as ender_first_name,
           ender.last_name as ender_last_name, h.end_reason
    from holds h
    left join conversations c on c.organization_id = h.organization_id and c.id = h.conversation_id
    left join visitors v on v.organization_id = c.organization_id and v.id = c.visitor_id
    left join contacts k on k.organization_id = h.organization_id and k.id = coalesce(h.contact_id, v.contact_id)
    left join users placer on placer.organization_id = h.organization_id and placer.id = h.placed_by
    left join users ender on ender.organization_id = h.organization_id and ender.id = h.ended_by
    where h.organization_id = ${tx.organizationId} and ${condition}
    order by h.id desc
    limit ${limit}`.execute(tx.db)
  return rows
}

function presentHold(row: Row): Hold {
  const endedAt = row.ended_at ?? row.holds_until
  return {
    id: row.id,
    on:
      row.contact_id === null
        ? { kind: 'conversation', conversationId: row.conversation_id ?? '' }
        : { kind: 'contact', contactId: row.contact_id },
    personName: row.contact_name,
    reason: row.reason,
    placedAt: row.placed_at.toISOString(),
    placedBy: nameOf(row.placer_first_name, row.placer_last_name),
    until: row.holds_until?.toISOString() ?? null,
    end:
      row.is_over && endedAt
        ? {
            at: endedAt.toISOString(),
            by: nameOf(row.ender_first_name, row.ender_last_name),
            reason: row.end_reason,
          }
        : null,
  }
}

const nameOf = (firstName: string | null, lastName: string | null): string | null =>
  firstName === null || lastName === null ? null : fullName({ firstName, lastName })

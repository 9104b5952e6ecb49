import { sql } from 'kysely'
import type { Tx } from '#platform/database/transaction'
import { tellAgents } from '#rooms/conversations'
import { keepHoldsAsTheyAre } from '#rooms/holds'
import { objectingVisitors } from '#rooms/restrictions'
import { addToDailyCounts, dayOf } from './daily-counts.ts'
import type { Pace } from './pace.ts'
import { keptConversations } from './parts.ts'

/** Conversations that are looked at together: an index of messages by their age would slow down every chat. */
const lookedAt = 1000
const firstId = '00000000-0000-0000-0000-000000000000'

/** Messages go by their age, while their conversation lives on; its numbers go on too. */
export async function sweepMessages(pace: Pace, cutOff: Date): Promise<number> {
  let removed = 0
  for (let after: string | null = firstId; after !== null; ) {
    const from: string = after
    const { last, due } = await pace.within((tx) => findConversations(tx, from, cutOff))
    if (due.length > 0) {
      removed += await removeMessages(pace, due, cutOff)
      await pace.within((tx) => tellEmptied(tx, due))
    }
    after = last
  }
  return removed
}

async function findConversations(
  tx: Tx,
  after: string,
  cutOff: Date,
): Promise<{ last: string | null; due: string[] }> {
  const { rows } = await sql<{ last: string | null; due: string[] }>`
    with looked_at as (
      select organization_id, id, created_at from conversations
      where organization_id = ${tx.organizationId} and id > ${after} order by id limit ${lookedAt})
    select (select id from looked_at order by id desc limit 1) as last,
           array(
             select c.id from looked_at c
             where c.created_at < ${cutOff} and c.id not in (${keptConversations(tx)}) and exists (
               select from messages m
               where m.organization_id = c.organization_id and m.conversation_id = c.id and m.created_at < ${cutOff})
             order by c.id) as due`.execute(tx.db)
  return rows[0] ?? { last: null, due: [] }
}

type Reached = { conversationId: string; seq: number }

/**
 * In the order of their numbers, each batch from where the last one ended: begun at the first every time, it would walk over
 * all that is gone already. What somebody else holds just now goes with the next sweep.
 */
function removeMessages(pace: Pace, conversationIds: string[], cutOff: Date): Promise<number> {
  let reached: Reached = { conversationId: firstId, seq: 0 }
  return pace.inBatches(async (tx, most) => {
    const { count, last } = await removeBatch(tx, conversationIds, { cutOff, most, reached })
    reached = last ?? reached
    return count
  })
}

async function removeBatch(
  tx: Tx,
  conversationIds: string[],
  { cutOff, most, reached }: { cutOff: Date; most: number; reached: Reached },
): Promise<{ count: number; last: Reached | null }> {
  await keepHoldsAsTheyAre(tx)
  const { rows } = await sql<{ count: number; last: Reached | null }>`
    with due as (
      select m.ctid, m.conversation_id, m.seq from messages m
      where m.organization_id = ${tx.organizationId}
        and (m.conversation_id, m.seq) > (${reached.conversationId}, ${reached.seq})
        and m.conversation_id = any(${conversationIds}::uuid[])
        and m.created_at < ${cutOff} and m.conversation_id not in (${keptConversations(tx)})
      order by m.conversation_id, m.seq limit ${most} for update skip locked),
    gone as (
      delete from messages where ctid = any(array(select ctid from due))
      returning conversation_id, author_kind, created_at),
    counted as (${addToDailyCounts(
      tx,
      sql`
        select c.widget_id, ${dayOf(sql`g.created_at`)} as day, g.author_kind || '-messages' as kind, count(*)
        from gone g join conversations c on c.organization_id = ${tx.organizationId} and c.id = g.conversation_id
        where c.visitor_id not in (${objectingVisitors(tx, 'statistics')})
        group by 1, 2, 3`,
    )})
    select (select count(*)::int from gone) as count,
      (select jsonb_build_object('conversationId', conversation_id, 'seq', seq) from due
       order by conversation_id desc, seq desc limit 1) as last`.execute(tx.db)
  return rows[0] ?? { count: 0, last: null }
}

/** Open lists show the last message: where that is gone, they forget it. */
async function tellEmptied(tx: Tx, conversationIds: string[]): Promise<void> {
  if (!tx.isListening({ kind: 'users', organizationId: tx.organizationId })) return
  const { rows } = await sql<{ id: string }>`
    select c.id from conversations c
    where c.organization_id = ${tx.organizationId} and c.id = any(${conversationIds}::uuid[]) and not exists (
      select from messages m
      where m.organization_id = c.organization_id and m.conversation_id = c.id and m.seq = c.last_seq)`.execute(
    tx.db,
  )
  if (rows.length > 0) await tellAgents(tx, ...rows.map(({ id }) => id))
}

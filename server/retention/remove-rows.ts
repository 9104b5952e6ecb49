import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#platform/database/transaction'
import { deletePeople } from '#rooms/contacts'
import { deleteConversations } from '#rooms/conversations'
import { forgetFiles, forgetFilesById } from '#rooms/files'
import { keepHoldsAsTheyAre } from '#rooms/holds'
import { objectingVisitors } from '#rooms/restrictions'
import { addToDailyCounts, dayOf } from './daily-counts.ts'
import { isDue, type Part } from './parts.ts'

type Remove = (tx: Tx, part: Part, wanted: { cutOff: Date; most: number }) => Promise<number>

/** How rows of each part go, with all that hangs on them; messages have a way of their own. */
export const removers: Record<Exclude<Part['name'], 'messages'>, Remove> = {
  async files(tx, part, wanted) {
    const ids = await findDue(tx, part, sql`f`, wanted)
    return forgetFilesById(tx, ids)
  },
  async ratings(tx, part, { cutOff, most }) {
    await keepHoldsAsTheyAre(tx)
    return removed(
      tx,
      sql`
      with due as (${places(part, sql`r`, tx, cutOff, most)}),
      gone as (
        delete from ratings where ctid = any(array(select ctid from due)) returning conversation_id, score, rated_at),
      counted as (${addToDailyCounts(
        tx,
        sql`
          select c.widget_id, ${dayOf(sql`g.rated_at`)} as day, figures.kind, figures.count
          from gone g
          join conversations c on c.organization_id = ${tx.organizationId} and c.id = g.conversation_id
          cross join lateral (values ('ratings', 1), ('rating-points', g.score)) as figures (kind, count)
          where c.visitor_id not in (${objectingVisitors(tx, 'statistics')})`,
      )})
      select count(*)::int from gone`,
    )
  },
  submissions: (tx, part, wanted) =>
    removePlain(tx, part, { ...wanted, table: sql`submissions`, alias: sql`s` }),
  async conversations(tx, part, wanted) {
    const ids = await findDue(tx, part, sql`c`, wanted)
    if (ids.length === 0) return 0
    const those = sql`c.organization_id = ${tx.organizationId} and c.id = any(${ids}::uuid[])`
    await addToDailyCounts(
      tx,
      sql`select c.widget_id, ${dayOf(sql`c.created_at`)} as day, 'conversations' as kind, 1 as count
          from conversations c where ${those} and c.visitor_id not in (${objectingVisitors(tx, 'statistics')})`,
    ).execute(tx.db)
    await deleteConversations(tx, ids)
    return ids.length
  },
  async contacts(tx, part, wanted) {
    const contactIds = await findDue(tx, part, sql`k`, wanted)
    if (contactIds.length === 0) return 0
    const { rows } = await sql<{ id: string }>`
      select id from visitors
      where organization_id = ${tx.organizationId} and contact_id = any(${contactIds}::uuid[])`.execute(tx.db)
    await forgetPeople(tx, { contactIds, visitorIds: rows.map(({ id }) => id) })
    return contactIds.length + rows.length
  },
  async visitors(tx, part, wanted) {
    const visitorIds = await findDue(tx, part, sql`v`, wanted)
    await forgetPeople(tx, { contactIds: [], visitorIds })
    return visitorIds.length
  },
  proofs: (tx, part, wanted) =>
    removePlain(tx, part, { ...wanted, table: sql`consent_events`, alias: sql`e` }),
  events: (tx, part, wanted) => removePlain(tx, part, { ...wanted, table: sql`events`, alias: sql`e` }),
}

async function forgetPeople(tx: Tx, people: { contactIds: string[]; visitorIds: string[] }): Promise<void> {
  if (people.visitorIds.length > 0) await forgetFiles(tx, people)
  await deletePeople(tx, people)
}

type Plain = { cutOff: Date; most: number; table: RawBuilder<unknown>; alias: RawBuilder<unknown> }

async function removePlain(tx: Tx, part: Part, { cutOff, most, table, alias }: Plain): Promise<number> {
  await keepHoldsAsTheyAre(tx)
  return removed(
    tx,
    sql`
    with due as (${places(part, alias, tx, cutOff, most)}),
    gone as (delete from ${table} where ctid = any(array(select ctid from due)) returning 1)
    select count(*)::int from gone`,
  )
}

/** Locked: nobody answers, reopens or identifies what is about to go. Who is doing so just now is passed over. */
async function findDue(
  tx: Tx,
  part: Part,
  alias: RawBuilder<unknown>,
  { cutOff, most }: { cutOff: Date; most: number },
): Promise<string[]> {
  await keepHoldsAsTheyAre(tx)
  const { rows } = await sql<{ id: string }>`
    select ${alias}.id from ${part.from} where ${isDue(part, tx, cutOff)}
    order by ${alias}.id limit ${Math.min(most, mostWithEvents)} for update of ${alias} skip locked`.execute(
    tx.db,
  )
  return rows.map(({ id }) => id)
}

/** Each of these is announced: a row and a frame more. */
const mostWithEvents = 100

const places = (part: Part, alias: RawBuilder<unknown>, tx: Tx, cutOff: Date, most: number) =>
  sql`select ${alias}.ctid from ${part.from} where ${isDue(part, tx, cutOff)} limit ${most} for update of ${alias} skip locked`

async function removed(tx: Tx, statement: RawBuilder<{ count: number }>): Promise<number> {
  const { rows } = await statement.execute(tx.db)
  return rows[0]?.count ?? 0
}

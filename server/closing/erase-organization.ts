import { sql } from 'kysely'
import type { Tx } from '#platform/database/transaction'
import { markErased, type Replay } from '#platform/erasures/erasures'
import type { Entry } from '#platform/erasures/journal'
import { newId } from '#platform/ids'
import { forgetFirstOrganization } from '#rooms/organizations'
import { findClosing } from './closings.ts'

export const kind = 'closing.organization'

/** Rows at once: each statement stays short, also where a start carries it out again. */
const batch = 5000

/** Every row of the organization in every table the catalogue has; what is left in none of them is proven by counting. */
export async function eraseOrganization(tx: Tx, entry: Entry): Promise<void> {
  const closing = await findClosing(tx)
  const tables = await tenantTables(tx)
  const erased = await countAll(tx, tables)
  await forgetFirstOrganization(tx)
  for (const { name, mayDelete } of tables) if (mayDelete) await deleteAll(tx, name)
  // What the program may not delete by itself goes with the organization.
  await tx.db.deleteFrom('organizations').where('id', '=', tx.organizationId).execute()
  const left = Object.entries(await countAll(tx, tables)).filter(([, count]) => count > 0)
  if (left.length > 0) throw new Error(`Rows are left in ${left.map(([name]) => name).join(', ')}`)
  await markErased(tx, [entry])
  tx.endSockets(() => true)
  const id = newId()
  // After a restore of a backup from before it was asked for there is nobody to tell.
  if (closing)
    await tx.db
      .insertInto('closing_certificates')
      .values({
        id,
        closed_organization: tx.organizationId,
        requested_at: closing.requested_at,
        erased_at: tx.now,
        erased: JSON.stringify(erased),
        mail_to: closing.certificate_to,
      })
      .execute()
  await tx.enqueue('closing.finish', { certificateId: id })
}

/** An organization may come back with an archive of its own: only a restore must not bring it back. */
export const replayClosing: Replay = { kind, isForRestoresOnly: true, run: eraseOrganization }

type Table = { name: string; key: string; mayDelete: boolean }

/** Those that name others before those they name, so that no row drags many along; organizations last. */
async function tenantTables(tx: Tx): Promise<Table[]> {
  const { rows: tables } = await sql<Table>`
    select c.relname as name, a.attname as key, has_table_privilege(c.oid, 'delete') as "mayDelete"
    from pg_class c join pg_attribute a on a.attrelid = c.oid and not a.attisdropped
    where c.relnamespace = 'aparte'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and a.attname = case c.relname when 'organizations' then 'id' else 'organization_id' end
      and has_table_privilege(c.oid, 'select') order by 1`.execute(tx.db)
  const { rows: ways } = await sql<{ from: string; to: string }>`
    select distinct f.relname as from, t.relname as to from pg_constraint c
    join pg_class f on f.oid = c.conrelid join pg_class t on t.oid = c.confrelid
    where c.contype = 'f' and c.connamespace = 'aparte'::regnamespace and f.oid <> t.oid`.execute(tx.db)
  const ordered: Table[] = []
  const waiting = new Set(tables)
  while (waiting.size > 0) {
    const names = new Set([...waiting].map(({ name }) => name))
    const free = [...waiting].filter(
      ({ name }) => !ways.some(({ from, to }) => to === name && names.has(from)),
    )
    if (free.length === 0) throw new Error('The tables’ foreign keys run in a circle')
    for (const table of free) waiting.delete(table)
    ordered.push(...free)
  }
  return ordered
}

async function deleteAll(tx: Tx, name: string): Promise<void> {
  if (name === 'organizations') return
  const table = sql.table(name)
  for (;;) {
    const deleted = await sql`
      delete from ${table} where organization_id = ${tx.organizationId} and ctid = any (array(
        select ctid from ${table} where organization_id = ${tx.organizationId} limit ${sql.lit(batch)}))`.execute(
      tx.db,
    )
    if ((deleted.numAffectedRows ?? 0n) < batch) return
  }
}

async function countAll(tx: Tx, tables: Table[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const { name, key } of tables) {
    const counted = await sql<{ count: number }>`
      select count(*)::float8 as count from ${sql.table(name)} where ${sql.ref(key)} = ${tx.organizationId}`.execute(
      tx.db,
    )
    counts[name] = counted.rows[0]?.count ?? 0
  }
  return counts
}

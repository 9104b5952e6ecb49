import { sql } from 'kysely'
import type { Tx } from '#platform/database/transaction'
import type { Erasing, Objects } from '#platform/erasures/erasing'
import { announce } from '#platform/events'
import type { Secrets } from '#platform/secrets'
import { inTurnWithOthers, requestAnew } from './request-export.ts'

/**
 * Archives that hold an erased person go, theirs and those of the whole organization; one that is being made is begun anew,
 * without them.
 */
export const exportsErasing = (secrets: Secrets): Erasing => ({
  async holds(tx, objects) {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from exports e where ${holdsPerson(tx, objects)}`.execute(tx.db)
    return [{ store: 'archives of exports', goes: rows[0]?.count ?? 0 }]
  },
  // Whoever asks meanwhile waits: begun now, an archive would still see the person, and nobody would find it here.
  begin: inTurnWithOthers,
  async forget(tx, objects) {
    const { rows } = await sql<Gone>`
      delete from exports e where ${holdsPerson(tx, objects)}
      returning e.id, e.requested_by, e.kind = 'organization' and e.state in ('waiting', 'running') as is_wanted`.execute(
      tx.db,
    )
    for (const { id, requested_by, is_wanted } of rows) {
      await announce(tx, 'system', { type: 'export.deleted', subjectId: id })
      if (is_wanted && requested_by !== null) await requestAnew(tx, secrets, requested_by)
    }
    return [{ store: 'archives of exports', count: rows.length, storedIds: rows.map(({ id }) => id) }]
  },
})

type Gone = { id: string; requested_by: string | null; is_wanted: boolean }

/**
 * Of exports e. One that was finished before the person came cannot hold them; who was joined with a stranger came when the
 * stranger did, which nobody knows any more.
 */
const holdsPerson = (tx: Tx, { visitors = [], contacts = [] }: Objects) => sql`
  e.organization_id = ${tx.organizationId} and (
    e.contact_id = any(${contacts}::uuid[]) or e.visitor_id = any(${visitors}::uuid[])
    or e.kind = 'organization' and (e.finished_at is null or e.finished_at >= least(
      (select min(created_at) from visitors where organization_id = ${tx.organizationId} and id = any(${visitors}::uuid[])),
      (select min(created_at) from contacts where organization_id = ${tx.organizationId} and id = any(${contacts}::uuid[])))
      or exists (
        select from merged_visitors m
        where m.organization_id = ${tx.organizationId} and m.stranger_id = any(${visitors}::uuid[])
          and m.merged_at > e.finished_at)))`

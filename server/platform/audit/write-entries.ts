import { sql } from 'kysely'
import type { Tx } from '#platform/database/transaction'
import { newSecret } from '#platform/ids'
import type { Head } from './anchors.ts'
import { type Entry, hashEntry, hashReason, noHash, type Reason } from './chain.ts'

/** What announce() says of a change, before it has its place in the log. */
export type Noted = Pick<Entry, 'type' | 'actorKind' | 'actorId' | 'apiKeyId' | 'subjectId' | 'fields'> & {
  reason: Reason | null
}

/**
 * Adds what a transaction has noted, as the last it does: the lock on the organization's log is taken after every other, so
 * nobody waits for it who holds something others need, and it is held until the commit only. Says the new end.
 */
export async function writeEntries(
  tx: Pick<Tx, 'organizationId' | 'now' | 'db'>,
  noted: readonly Noted[],
): Promise<Head | undefined> {
  if (noted.length === 0) return undefined
  const { organizationId } = tx
  // Sent together; the second statement sees what was committed while the first waited.
  const [, found] = await Promise.all([
    sql`select pg_advisory_xact_lock(hashtextextended(${`audit of ${organizationId}`}, 0))`.execute(tx.db),
    sql<{ number: number | null; hash: string | null }>`
      select l.number, l.hash from organizations o left join lateral (
        (select number, hash from audit_entries where organization_id = o.id order by number desc limit 1)
        union all
        (select number, hash from audit_starts where organization_id = o.id order by number desc limit 1)
        order by number desc limit 1
      ) l on true
      where o.id = ${organizationId}`.execute(tx.db),
  ])
  const [end] = found.rows
  // The organization itself went in this transaction, and its log with it.
  if (!end) return undefined
  let last = { number: end.number ?? 0, hash: end.hash ?? noHash }
  const links = noted.map(({ reason, ...one }) => {
    const salt = reason && newSecret()
    const entry: Entry = {
      ...one,
      organizationId,
      number: last.number + 1,
      fields: [...new Set(one.fields)].toSorted(),
      reasonHash: reason && salt ? hashReason(reason, salt) : null,
      at: tx.now.toISOString(),
      previous: last.hash,
    }
    last = { number: entry.number, hash: hashEntry(entry) }
    return { entry, hash: last.hash, reason: reason && salt ? { ...reason, salt } : null }
  })
  const keyOf = ({ number }: Entry) => ({ organization_id: organizationId, number })
  await tx.db
    .insertInto('audit_entries')
    .values(
      links.map(({ entry, hash }) => ({
        ...keyOf(entry),
        type: entry.type,
        actor_kind: entry.actorKind,
        actor_id: entry.actorId,
        api_key_id: entry.apiKeyId,
        subject_id: entry.subjectId,
        fields: entry.fields,
        reason_hash: entry.reasonHash,
        created_at: tx.now,
        previous: entry.previous,
        hash,
      })),
    )
    .execute()
  const reasons = links.flatMap(({ entry, reason }) => (reason ? [{ ...keyOf(entry), ...reason }] : []))
  if (reasons.length > 0) await tx.db.insertInto('audit_reasons').values(reasons).execute()
  return { organizationId, count: last.number, head: last.hash }
}

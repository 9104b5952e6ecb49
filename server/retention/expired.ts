import { sql } from 'kysely'
import { days, later } from '#platform/clock'
import type { Tx } from '#platform/database/transaction'

/** Whoever comes a little late is still told that it is too late, and not that it never was. */
const grace = days(1)

/** What has said itself until when it is good: tokens, sessions, invitations. No hold keeps them, and no rule prolongs them. */
export const expiringTables = [
  'sessions',
  'mailed_tokens',
  'invitations',
  'visitor_sessions',
  'used_identity_tokens',
] as const

/** Says how many there were. A transcript that was never mailed is waited for no longer than a queue tries. */
export async function removeExpired(tx: Tx, most: number): Promise<number> {
  const since = later(tx.now, -grace)
  let removed = 0n
  for (const table of expiringTables) {
    const { numAffectedRows } = await sql`
      delete from ${sql.table(table)} where ctid = any(array(
        select ctid from ${sql.table(table)}
        where organization_id = ${tx.organizationId} and expires_at < ${since}
        limit ${most} for update skip locked))`.execute(tx.db)
    removed += numAffectedRows ?? 0n
  }
  const { numAffectedRows } = await sql`
    delete from wanted_transcripts
    where organization_id = ${tx.organizationId} and created_at < ${later(since, -days(1))}`.execute(tx.db)
  return Number(removed + (numAffectedRows ?? 0n))
}

import { sql } from 'kysely'
import type { Role } from '#contract/endpoint'
import type { Credential, UserActor } from '#platform/actor'
import { days, later } from '#platform/clock'
import type { Tx } from '#platform/database/transaction'
import { Refusal, scopeMissing } from '#platform/errors'
import { findUserActor as findSignedIn } from '#rooms/accounts'

type Row = {
  outcome: 'good' | 'wrong_network' | 'scope_missing'
  key_id: string
  expires_at: Date | null
  is_used_anew: boolean
  user_id: string
  role: Role
  first_name: string
  last_name: string
}

/** The user who is signed in, or for whom an API key acts; undefined when session or key is not (or no longer) good. */
export async function findUserActor(tx: Tx, credential: Credential): Promise<UserActor | undefined> {
  const { key, hash } = credential
  if (!key) return findSignedIn(tx, credential)
  const found = await sql<Row>`
    select outcome, key_id, expires_at, is_used_anew, user_id, role, first_name, last_name
    from key_caller(${tx.organizationId}::uuid, ${hash}::bytea, ${key.scope}::text, ${key.address}::inet, ${tx.now}::timestamptz)`.execute(
    tx.db,
  )
  const [row] = found.rows
  if (!row) return undefined
  if (row.outcome === 'wrong_network') throw new Refusal('wrong_network')
  if (row.outcome === 'scope_missing') throw scopeMissing(key.scope)
  if (row.is_used_anew) {
    await sql`select note_key_use(${tx.organizationId}::uuid, ${row.key_id}::uuid, ${tx.now}::timestamptz)`.execute(
      tx.db,
    )
  }
  return {
    kind: 'user',
    organizationId: tx.organizationId,
    userId: row.user_id,
    sessionId: row.key_id,
    apiKeyId: row.key_id,
    role: row.role,
    firstName: row.first_name,
    lastName: row.last_name,
    expiresAt: row.expires_at ?? later(tx.now, days(1)),
  }
}

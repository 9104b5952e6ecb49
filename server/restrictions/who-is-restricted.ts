import { type RawBuilder, sql } from 'kysely'
import type { ObjectionPurpose } from '#contract/consents'
import type { Endpoint } from '#contract/endpoint'
import { worksWhileRestricted } from '#contract/while-restricted'
import type { Actor } from '#platform/actor'
import type { Tx } from '#platform/database/transaction'
import { Refusal } from '#platform/errors'

/**
 * The guard of Art. 18 GDPR: asked in every transaction of every caller, with all ids the request names, before the endpoint
 * is. What is let through stands in contract/while-restricted.ts.
 */
export async function refuseRestricted(
  tx: Tx,
  actor: Actor,
  { name }: Endpoint,
  named: () => readonly string[],
): Promise<void> {
  if (name in worksWhileRestricted) return
  const ids = actor.kind === 'visitor' ? [actor.visitorId, ...named()] : named()
  if (ids.length > 0 && (await namesRestricted(tx, ids))) throw new Refusal('restricted')
}

/** Whether one of these ids is somebody who is restricted, or something of theirs. */
export async function namesRestricted(tx: Tx, ids: readonly string[]): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`
    select names_restricted(${tx.organizationId}, ${[...ids]}::uuid[], ${tx.now}) as is`.execute(tx.db)
  return rows[0]?.is ?? false
}

/** SQL: the ids of all visitors who are restricted, themselves or as the contact they are. */
export const restrictedVisitors = (tx: Tx): RawBuilder<unknown> =>
  sql`select restricted_visitors(${tx.organizationId}, ${tx.now}::timestamptz)`

/** SQL: the ids of all contacts who are restricted. */
export const restrictedContacts = (tx: Tx): RawBuilder<unknown> =>
  sql`select restricted_contacts(${tx.organizationId}, ${tx.now}::timestamptz)`

/** SQL: the ids of all visitors who object to this purpose (Art. 21 GDPR). */
export const objectingVisitors = (tx: Tx, purpose: ObjectionPurpose): RawBuilder<unknown> =>
  sql`select objecting_visitors(${tx.organizationId}, ${purpose})`

/** Whoever says that something is to be kept waits for sweeps that are deleting, and they for us. */
export async function waitForSweeps(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`holds of ${tx.organizationId}`}, 0))`.execute(
    tx.db,
  )
}

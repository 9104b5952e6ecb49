import { hash } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from './database/transaction.ts'
import { Refusal } from './errors.ts'

/** Names what an answer says: the same words have the same name (RFC 9110, section 8.8.3). */
export const etagOf = (answer: unknown): string =>
  `"${hash('sha256', JSON.stringify(answer), 'base64url').slice(0, 22)}"`

/** Whether If-None-Match or If-Match names it. Weak names are taken too: who wrote W/ in front means the same words. */
export function isNamed(header: string, etag: string): boolean {
  if (header.trim() === '*') return true
  return header.split(',').some((name) => name.trim().replace(/^W\//, '') === etag)
}

/**
 * Before something is changed that can be read at the same address. Who changes it waits here until an earlier change has
 * ended: so that of two who have read the same, the second is told.
 */
export async function refuseIfChanged(
  tx: Tx,
  address: string,
  wanted: string | undefined,
  read: () => Promise<unknown>,
): Promise<void> {
  const lock = `change ${tx.organizationId} ${address}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`.execute(tx.db)
  if (wanted !== undefined && !isNamed(wanted, etagOf(await read())))
    throw new Refusal('changed_meanwhile', { field: 'headers.if-match' })
}

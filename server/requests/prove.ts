import { sql } from 'kysely'
import type { UserActor } from '#platform/actor'
import type { Database } from '#platform/database/database'
import type { Tx } from '#platform/database/transaction'
import { Refusal } from '#platform/errors'
import { announce } from '#platform/events'
import { readToken } from '#platform/ids'
import { findContactByEmail } from '#rooms/contacts'
import { note } from './history.ts'
import { mailSoon } from './mails.ts'
import { findRequest, lockOpenRequest, type RequestRow, updateRequest } from './requests.ts'

export async function mailProof(tx: Tx, actor: UserActor, requestId: string): Promise<void> {
  const row = await lockOpenRequest(tx, requestId)
  if (row.email === null) throw new Refusal('no_address')
  await mailSoon(tx, requestId, 'proof')
  await note(tx, requestId, { event: 'proof mailed', userId: actor.userId })
}

/** By other means than our own; what was shown is said in a few words and not kept. */
export async function recordProof(tx: Tx, actor: UserActor, requestId: string, shown: string): Promise<void> {
  await lockOpenRequest(tx, requestId)
  await updateRequest(tx, requestId).set({ proof: 'documents' }).execute()
  await note(tx, requestId, { event: 'proven', userId: actor.userId, note: shown })
  await announce(tx, actor, { type: 'request.proven', subjectId: requestId })
}

/** Does the work with the request a mailed token opens; undefined: it was used, is too old, or never was. */
export async function withToken<T>(
  database: Database,
  token: string,
  work: (tx: Tx, row: RequestRow) => Promise<T>,
): Promise<T | undefined> {
  const read = readToken(token)
  if (!read) return undefined
  return database.inOrganization(read.organizationId, async (tx) => {
    const { rows } = await sql<{ id: string }>`
      select id from subject_requests
      where organization_id = ${tx.organizationId} and token_hash = ${read.hash} and token_expires_at > ${tx.now}
      for update`.execute(tx.db)
    const row = rows[0] && (await findRequest(tx, rows[0].id))
    return row && work(tx, row)
  })
}

/** The address is theirs, and the token is used up. The one contact that is known by this address is who asks. */
export async function proveByMail(tx: Tx, row: RequestRow): Promise<void> {
  const isKnown = row.contact_id !== null || row.visitor_id !== null
  const contactId = isKnown || row.email === null ? undefined : await findContactByEmail(tx, row.email)
  await updateRequest(tx, row.id)
    .set({
      token_hash: null,
      token_expires_at: null,
      ...(row.proof === null ? { proof: 'mail' } : {}),
      ...(contactId === undefined ? {} : { contact_id: contactId }),
    })
    .execute()
  await note(tx, row.id, { event: 'proven', note: 'mail' })
  if (contactId !== undefined) await note(tx, row.id, { event: 'person found' })
  await announce(tx, 'system', { type: 'request.proven', subjectId: row.id })
}

import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { type Export, exportDays } from '#contract/exports'
import type { UserActor } from '#platform/actor'
import { days, later, minutes } from '#platform/clock'
import type { Tx } from '#platform/database/transaction'
import { notFound } from '#platform/errors'
import { announce } from '#platform/events'
import { newId } from '#platform/ids'
import type { Secrets } from '#platform/secrets'
import { getExport } from './exports.ts'

export type Whom = { contactId: string } | { visitorId: string }

/** Of the whole organization; while one is being made, that one. */
export async function requestExport(tx: Tx, secrets: Secrets, actor: UserActor): Promise<Export> {
  return request(tx, secrets, actor, { kind: 'organization', contact_id: null, visitor_id: null })
}

/** Of one person; a visitor who is a contact is meant as the contact. */
export async function requestPersonExport(
  tx: Tx,
  secrets: Secrets,
  actor: UserActor,
  whom: Whom,
): Promise<Export> {
  return request(tx, secrets, actor, { kind: 'person', ...(await findPerson(tx, whom)) })
}

type Subject = {
  kind: 'organization' | 'person'
  contact_id: string | null
  visitor_id: string | null
}

async function request(tx: Tx, secrets: Secrets, actor: UserActor, subject: Subject): Promise<Export> {
  const underWay = await findUnderWay(tx, subject)
  if (underWay) return getExport(tx, actor, underWay)
  const id = await insertExport(tx, secrets, actor.userId, subject)
  await announce(tx, actor, { type: 'export.requested', subjectId: id })
  return getExport(tx, actor, id)
}

/** Of the whole organization, in place of one that was stopped. */
export async function requestAnew(tx: Tx, secrets: Secrets, userId: string): Promise<void> {
  const subject = { kind: 'organization', contact_id: null, visitor_id: null } as const
  const id = await insertExport(tx, secrets, userId, subject)
  await announce(tx, 'system', { type: 'export.requested', subjectId: id })
}

async function insertExport(tx: Tx, secrets: Secrets, userId: string, subject: Subject): Promise<string> {
  const id = newId()
  await tx.db
    .insertInto('exports')
    .values({
      organization_id: tx.organizationId,
      id,
      ...subject,
      requested_by: userId,
      requested_at: tx.now,
      state: 'waiting',
      sealed_key: secrets.seal(keyPlace(tx.organizationId, id), randomBytes(32)),
      expires_at: later(tx.now, days(exportDays)),
    })
    .execute()
  await tx.enqueue('exports.make', { exportId: id })
  // Whatever breaks before the archive is finished, nothing stays behind for good.
  await tx.enqueue('exports.expire', { exportId: id }, (days(exportDays) + clocksDiffer) / 1000)
  return id
}

/** The job comes once only: it must not come too early where the clocks of the database and of the program differ. */
const clocksDiffer = minutes(5)

export const keyPlace = (organizationId: string, rowId: string) =>
  ({ table: 'exports', column: 'sealed_key', organizationId, rowId }) as const

async function findUnderWay(tx: Tx, { kind, contact_id, visitor_id }: Subject): Promise<string | undefined> {
  await inTurnWithOthers(tx)
  const { rows } = await sql<{ id: string }>`
    select id from exports
    where organization_id = ${tx.organizationId} and kind = ${kind} and state in ('waiting', 'running')
      and contact_id is not distinct from ${contact_id}::uuid
      and visitor_id is not distinct from ${visitor_id}::uuid
    limit 1`.execute(tx.db)
  return rows[0]?.id
}

/** Asked twice at the same moment, or while somebody is erased, one waits for the other. */
export async function inTurnWithOthers(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`exports of ${tx.organizationId}`}, 0))`.execute(
    tx.db,
  )
}

async function findPerson(tx: Tx, whom: Whom): Promise<Omit<Subject, 'kind'>> {
  if ('contactId' in whom) {
    const contact = await tx.db
      .selectFrom('contacts')
      .select('id')
      .where('organization_id', '=', tx.organizationId)
      .where('id', '=', whom.contactId)
      .executeTakeFirst()
    if (!contact) throw notFound('contact')
    return { contact_id: contact.id, visitor_id: null }
  }
  const visitor = await tx.db
    .selectFrom('visitors')
    .select(['id', 'contact_id'])
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', whom.visitorId)
    .executeTakeFirst()
  if (!visitor) throw notFound('visitor')
  return visitor.contact_id === null
    ? { contact_id: null, visitor_id: visitor.id }
    : { contact_id: visitor.contact_id, visitor_id: null }
}

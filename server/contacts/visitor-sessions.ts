import { sql } from 'kysely'
import { storageLifetimeMinutes } from '#contract/storage-manifest'
import type { Credential, VisitorActor } from '#platform/actor'
import type { Tx } from '#platform/database/transaction'
import { Refusal } from '#platform/errors'
import { newToken } from '#platform/ids'
import { websiteOf } from '#platform/web-security'

/** As long as the widget's storage: 30 minutes from the last use. */
const usual = `${storageLifetimeMinutes} minutes`

export async function startVisitorSession(
  tx: Tx,
  visitor: { id: string; widgetId: string },
  origin: string | undefined,
  /** As PostgreSQL writes an interval. */
  lifetime = usual,
): Promise<{ token: string; expiresAt: Date }> {
  const { token, hash } = newToken(tx.organizationId)
  const { expires_at } = await tx.db
    .insertInto('visitor_sessions')
    .values({
      organization_id: tx.organizationId,
      token_hash: hash,
      visitor_id: visitor.id,
      widget_id: visitor.widgetId,
      origin: websiteOf(origin),
      lifetime,
      created_at: tx.now,
      expires_at: sql<Date>`${tx.now}::timestamptz + ${lifetime}::interval`,
    })
    .returning('expires_at')
    .executeTakeFirstOrThrow()
  return { token, expiresAt: expires_at }
}

/** Who holds this token; undefined when it has expired, was revoked, or its widget may not be shown there any more. */
export async function findVisitorActor(tx: Tx, credential: Credential): Promise<VisitorActor | undefined> {
  const row = await tx.db
    .selectFrom('visitor_sessions')
    .innerJoin('widgets', (join) =>
      join
        .onRef('widgets.organization_id', '=', 'visitor_sessions.organization_id')
        .onRef('widgets.id', '=', 'widget_id')
        .on('is_enabled', '=', true),
    )
    .select(['visitor_id', 'widget_id', 'origin', 'expires_at'])
    .where('visitor_sessions.organization_id', '=', tx.organizationId)
    .where('token_hash', '=', credential.hash)
    .where('expires_at', '>', tx.now)
    .where(sql<boolean>`may_embed(settings, origin)`)
    .executeTakeFirst()
  if (!row) return undefined
  // A token is good on the origin it was given to; browsers say where they are.
  if (credential.origin !== undefined && row.origin !== null && credential.origin !== row.origin)
    throw new Refusal('wrong_origin')
  return {
    kind: 'visitor',
    organizationId: tx.organizationId,
    visitorId: row.visitor_id,
    widgetId: row.widget_id,
    tokenHash: credential.hash,
    origin: row.origin,
    expiresAt: row.expires_at,
  }
}

/** The visitor asked to be remembered on this device: its session lives so many days from its last use. */
export async function rememberSession(tx: Tx, actor: VisitorActor, days: number): Promise<Date> {
  await sql`
    update visitor_sessions set lifetime = make_interval(days => ${days})
    where organization_id = ${tx.organizationId} and token_hash = ${actor.tokenHash}`.execute(tx.db)
  return renewVisitorSession(tx, actor)
}

/** Half an hour from now at most, as for anybody, on every device. */
export async function forgetRemembered(tx: Tx, visitorId: string): Promise<void> {
  await sql`
    update visitor_sessions
    set lifetime = ${usual}::interval, expires_at = least(expires_at, ${tx.now}::timestamptz + ${usual}::interval)
    where organization_id = ${tx.organizationId} and visitor_id = ${visitorId}`.execute(tx.db)
}

/** Another lifetime for this session: other devices of the same contact have their own. */
export async function renewVisitorSession(tx: Tx, actor: VisitorActor): Promise<Date> {
  const renewed = await sql<{ expires_at: Date }>`
    update visitor_sessions set expires_at = greatest(expires_at, ${tx.now}::timestamptz + lifetime)
    where organization_id = ${tx.organizationId} and token_hash = ${actor.tokenHash}
    returning expires_at`.execute(tx.db)
  return renewed.rows[0]?.expires_at ?? actor.expiresAt
}

export async function listVisitorSessions(tx: Tx, visitorIds: string[]) {
  const rows = await tx.db
    .selectFrom('visitor_sessions')
    .select(['origin', 'created_at', 'expires_at'])
    .where('organization_id', '=', tx.organizationId)
    .where('visitor_id', 'in', visitorIds)
    .orderBy('created_at')
    .execute()
  return rows.map((row) => ({
    origin: row.origin,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
  }))
}

/**
 * A new token for the one presented, which is void at once. A stranger who turned out to be somebody loses every token
 * of before; a contact goes on being signed in elsewhere.
 */
export async function exchangeSession(
  tx: Tx,
  actor: VisitorActor,
  { visitorId, wasStranger }: { visitorId: string; wasStranger: boolean },
): Promise<{ token: string; expiresAt: Date }> {
  const { rows } = await sql<{ lifetime: string }>`
    delete from visitor_sessions
    where organization_id = ${tx.organizationId} and token_hash = ${actor.tokenHash}
    returning lifetime::text`.execute(tx.db)
  const [presented] = rows
  // Exchanged or ended by another request a moment ago.
  if (!presented) throw new Refusal('not_authenticated')
  await endSessions(tx, actor, wasStranger ? 'all' : 'presented', 'again')
  // Whoever comes after somebody else at the same browser was not asked whether to be remembered.
  const isSamePerson = wasStranger || visitorId === actor.visitorId
  const visitor = { id: visitorId, widgetId: actor.widgetId }
  return startVisitorSession(
    tx,
    visitor,
    actor.origin ?? undefined,
    isSamePerson ? presented.lifetime : usual,
  )
}

/** A contact stays signed in on other devices; a stranger has only this one. */
export async function endVisitorSession(tx: Tx, actor: VisitorActor): Promise<void> {
  const { contact_id } = await tx.db
    .selectFrom('visitors')
    .select('contact_id')
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', actor.visitorId)
    .executeTakeFirstOrThrow()
  await endSessions(tx, actor, contact_id === null ? 'all' : 'presented', 'for good')
}

async function endSessions(
  tx: Tx,
  actor: VisitorActor,
  which: 'all' | 'presented',
  how: 'for good' | 'again',
): Promise<void> {
  const sessions = tx.db
    .deleteFrom('visitor_sessions')
    .where('organization_id', '=', tx.organizationId)
    .where('visitor_id', '=', actor.visitorId)
  await (which === 'all' ? sessions : sessions.where('token_hash', '=', actor.tokenHash)).execute()
  tx.endSockets(
    (listener) =>
      listener.kind === 'visitor' &&
      listener.visitorId === actor.visitorId &&
      (which === 'all' || listener.tokenHash.equals(actor.tokenHash)),
    how,
  )
}

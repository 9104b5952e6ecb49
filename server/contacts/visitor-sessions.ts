import { sql } from 'kysely'
import { storageLifetimeMinutes } from '#contract/storage-manifest'
import type { Credential, VisitorActor } from '#platform/actor'
import { later, minutes } from '#platform/clock'
import type { Tx } from '#platform/database/transaction'
import { Refusal } from '#platform/errors'
import { newToken } from '#platform/ids'
import { websiteOf } from '#platform/web-security'

/** As long as the widget's storage: 30 minutes from the last use. */
export const visitorLifetime = minutes(storageLifetimeMinutes)

export async function startVisitorSession(
  tx: Tx,
  visitor: { id: string; widgetId: string },
  origin: string | undefined,
): Promise<{ token: string; expiresAt: Date }> {
  const { token, hash } = newToken(tx.organizationId)
  const expiresAt = later(tx.now, visitorLifetime)
  await tx.db
    .insertInto('visitor_sessions')
    .values({
      organization_id: tx.organizationId,
      token_hash: hash,
      visitor_id: visitor.id,
      widget_id: visitor.widgetId,
      origin: websiteOf(origin),
      created_at: tx.now,
      expires_at: expiresAt,
    })
    .execute()
  return { token, expiresAt }
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
    origin: row.origin,
    expiresAt: row.expires_at,
  }
}

/** The visitor asked to be remembered on this device: sessions live so many days from their last use. */
export async function rememberSession(tx: Tx, actor: VisitorActor, days: number): Promise<Date> {
  await setLifetime(tx, actor.visitorId, `${days} days`)
  return renewVisitorSession(tx, actor)
}

/** Half an hour from now, as for anybody. */
export async function forgetRemembered(tx: Tx, visitorId: string): Promise<void> {
  await setLifetime(tx, visitorId, `${storageLifetimeMinutes} minutes`)
}

async function setLifetime(tx: Tx, visitorId: string, lifetime: string): Promise<void> {
  await sql`
    update visitor_sessions set lifetime = ${lifetime}::interval, expires_at = ${tx.now} + ${lifetime}::interval
    where organization_id = ${tx.organizationId} and visitor_id = ${visitorId}
      and expires_at > ${tx.now}`.execute(tx.db)
}

/** Another lifetime for every session of this visitor: tabs share one, after a while there may be two. */
export async function renewVisitorSession(tx: Tx, actor: VisitorActor): Promise<Date> {
  const renewed = await sql<{ expires_at: Date }>`
    update visitor_sessions set expires_at = ${tx.now} + lifetime
    where organization_id = ${tx.organizationId} and visitor_id = ${actor.visitorId} and expires_at > ${tx.now}
    returning expires_at`.execute(tx.db)
  return renewed.rows[0]?.expires_at ?? actor.expiresAt
}

export async function listVisitorSessions(tx: Tx, visitorId: string) {
  const rows = await tx.db
    .selectFrom('visitor_sessions')
    .select(['origin', 'created_at', 'expires_at'])
    .where('organization_id', '=', tx.organizationId)
    .where('visitor_id', '=', visitorId)
    .orderBy('created_at')
    .execute()
  return rows.map((row) => ({
    origin: row.origin,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
  }))
}

export async function endVisitorSessions(tx: Tx, visitorId: string): Promise<void> {
  await tx.db
    .deleteFrom('visitor_sessions')
    .where('organization_id', '=', tx.organizationId)
    .where('visitor_id', '=', visitorId)
    .execute()
  tx.endSockets((listener) => listener.kind === 'visitor' && listener.visitorId === visitorId)
}

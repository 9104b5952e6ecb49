import type { Session } from '#contract/accounts'
import type { Role } from '#contract/endpoint'
import type { Credential, UserActor } from '#platform/actor'
import { days, later, minutes } from '#platform/clock'
import type { Tx } from '#platform/database/transaction'
import { notFound } from '#platform/errors'
import { announce } from '#platform/events'
import { newId, newToken } from '#platform/ids'

/** A session ends a day after its last use, and after a month in any case. */
const idle = days(1)
const longest = days(30)
const touchEvery = minutes(5)
/** Of one user at a time: a program that signs in anew each time pushes out its own. */
const mostSessions = 100

export async function startSession(
  tx: Tx,
  userId: string,
  device: string,
): Promise<{ token: string; expiresAt: Date }> {
  const { token, hash } = newToken(tx.organizationId)
  await tx.db
    .insertInto('sessions')
    .values({
      organization_id: tx.organizationId,
      token_hash: hash,
      id: newId(),
      user_id: userId,
      device,
      created_at: tx.now,
      last_used_at: tx.now,
      expires_at: later(tx.now, idle),
    })
    .execute()
  await endOldestSessions(tx, userId)
  return { token, expiresAt: later(tx.now, longest) }
}

/** Who holds this cookie; undefined when the session has ended or its user is disabled. */
export async function findUserActor(tx: Tx, credential: Credential): Promise<UserActor | undefined> {
  const row = await tx.db
    .selectFrom('sessions')
    .innerJoin('users', (join) =>
      join
        .onRef('users.organization_id', '=', 'sessions.organization_id')
        .onRef('users.id', '=', 'sessions.user_id'),
    )
    .select(['sessions.id as session_id', 'sessions.created_at', 'last_used_at', 'expires_at'])
    .select(['users.id as user_id', 'role', 'first_name', 'last_name'])
    .where('sessions.organization_id', '=', tx.organizationId)
    .where('token_hash', '=', credential.hash)
    .where('expires_at', '>', tx.now)
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  if (!row) return undefined
  let expiresAt = row.expires_at
  if (later(row.last_used_at, touchEvery) <= tx.now) {
    const end = Math.min(later(tx.now, idle).getTime(), later(row.created_at, longest).getTime())
    expiresAt = new Date(end)
    await tx.db
      .updateTable('sessions')
      .set({ last_used_at: tx.now, expires_at: expiresAt })
      .where('organization_id', '=', tx.organizationId)
      .where('token_hash', '=', credential.hash)
      .execute()
  }
  return {
    kind: 'user',
    organizationId: tx.organizationId,
    userId: row.user_id,
    sessionId: row.session_id,
    role: row.role as Role,
    firstName: row.first_name,
    lastName: row.last_name,
    expiresAt,
  }
}

export async function listSessions(tx: Tx, actor: UserActor): Promise<Session[]> {
  const rows = await tx.db
    .selectFrom('sessions')
    .select(['id', 'device', 'created_at', 'last_used_at'])
    .where('organization_id', '=', tx.organizationId)
    .where('user_id', '=', actor.userId)
    .where('expires_at', '>', tx.now)
    .orderBy('last_used_at', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    device: row.device,
    createdAt: row.created_at.toISOString(),
    lastUsedAt: row.last_used_at.toISOString(),
    isCurrent: row.id === actor.sessionId,
  }))
}

/** Ends one session of this user: its sockets close, its cookie is void. */
export async function endSession(tx: Tx, actor: UserActor, sessionId: string): Promise<void> {
  const ended = await deleteSessions(tx, actor.userId).where('id', '=', sessionId).executeTakeFirst()
  if (ended.numDeletedRows === 0n) throw notFound('session')
  tx.endSockets((listener) => listener.kind === 'user' && listener.sessionId === sessionId)
  await announce(tx, actor, { type: 'user.signed-out', subjectId: actor.userId })
}

/** Ends the actor's sessions elsewhere. */
export async function endOtherSessions(tx: Tx, actor: UserActor): Promise<void> {
  await endSessions(tx, actor.userId, actor.sessionId)
  await announce(tx, actor, { type: 'user.signed-out', subjectId: actor.userId })
}

/** Ends the user's sessions, but for the one to be kept, if any. */
export async function endSessions(tx: Tx, userId: string, keptSessionId: string | null): Promise<void> {
  const ending = deleteSessions(tx, userId)
  await (keptSessionId === null ? ending : ending.where('id', '<>', keptSessionId)).execute()
  tx.endSockets(
    (listener) =>
      listener.kind === 'user' && listener.userId === userId && listener.sessionId !== keptSessionId,
  )
}

async function endOldestSessions(tx: Tx, userId: string): Promise<void> {
  const kept = tx.db
    .selectFrom('sessions')
    .select('id')
    .where('organization_id', '=', tx.organizationId)
    .where('user_id', '=', userId)
    .orderBy('last_used_at', 'desc')
    .orderBy('id', 'desc')
    .limit(mostSessions)
  const ended = await deleteSessions(tx, userId).where('id', 'not in', kept).returning('id').execute()
  if (ended.length === 0) return
  const ids = new Set(ended.map(({ id }) => id))
  tx.endSockets((listener) => listener.kind === 'user' && ids.has(listener.sessionId))
}

const deleteSessions = (tx: Tx, userId: string) =>
  tx.db.deleteFrom('sessions').where('organization_id', '=', tx.organizationId).where('user_id', '=', userId)

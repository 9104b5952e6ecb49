import type { Page, VisitorPresence } from '#contract/conversations'
import type { Attributes } from '#contract/identity'
import type { VisitorActor } from '#platform/actor'
import { later, minutes } from '#platform/clock'
import type { Tx } from '#platform/database/transaction'
import { notFound, Refusal } from '#platform/errors'
import { namesRestricted } from '#rooms/restrictions'

/** Somebody comes back within this time: the same visit. */
const sameVisit = minutes(1)
/** After a crash nobody was seen leaving; pages report every five minutes. */
const unseenVisit = minutes(6)

export type VisitedPage = { url: string; title: string }

export async function createVisitor(
  tx: Tx,
  visitor: { id: string; widgetId: string; language: string | null; page: VisitedPage },
): Promise<void> {
  await tx.db
    .insertInto('visitors')
    .values({
      organization_id: tx.organizationId,
      id: visitor.id,
      widget_id: visitor.widgetId,
      language: visitor.language,
      created_at: tx.now,
      last_seen_at: tx.now,
      online_since: tx.now,
      page_url: withoutSecrets(visitor.page.url),
      page_title: visitor.page.title,
      page_since: tx.now,
    })
    .execute()
}

export async function rememberPage(tx: Tx, actor: VisitorActor, page: VisitedPage): Promise<void> {
  const before = await lockVisitor(tx, actor.visitorId)
  if (await namesRestricted(tx, [actor.visitorId])) return
  const url = withoutSecrets(page.url)
  await updateVisitor(tx, actor.visitorId)
    .set({
      last_seen_at: tx.now,
      page_url: url,
      page_title: page.title,
      ...(url === before.page_url ? {} : { page_since: tx.now }),
    })
    .execute()
  await tellPresence(tx, actor.visitorId)
}

/** Stays until this transaction ends; refuses where the visitor became a contact or was deleted a moment ago. */
export async function holdVisitor(tx: Tx, visitorId: string): Promise<void> {
  const visitor = await tx.db
    .selectFrom('visitors')
    .select('id')
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', visitorId)
    .forKeyShare()
    .executeTakeFirst()
  if (!visitor) throw new Refusal('not_authenticated')
}

/** What is held about the visitor itself. */
export async function getVisitor(tx: Tx, visitorId: string) {
  const row = await lockVisitor(tx, visitorId)
  return {
    visitorId,
    language: row.language,
    createdAt: row.created_at.toISOString(),
    lastSeenAt: row.last_seen_at.toISOString(),
    page: { url: row.page_url, title: row.page_title, since: row.page_since.toISOString() },
  }
}

/** What the page says about the visitor, instead of what it said before. */
export async function setAttributes(tx: Tx, actor: VisitorActor, attributes: Attributes): Promise<void> {
  await updateVisitor(tx, actor.visitorId)
    .set({ attributes: JSON.stringify(attributes) })
    .execute()
}

/** The first of a visitor's sockets has opened. */
export async function arrive(tx: Tx, visitorId: string): Promise<void> {
  const before = await findVisitor(tx, visitorId)
  // Deleted everything meanwhile.
  if (!before || (await namesRestricted(tx, [visitorId]))) return
  const absentSince = before.left_at ?? later(before.last_seen_at, unseenVisit - sameVisit)
  const isNewVisit = later(absentSince, sameVisit) < tx.now
  await updateVisitor(tx, visitorId)
    .set({ last_seen_at: tx.now, left_at: null, ...(isNewVisit ? { online_since: tx.now } : {}) })
    .execute()
  await tellPresence(tx, visitorId)
}

/** The last of a visitor's sockets has been closed for a while. */
export async function depart(tx: Tx, visitorId: string): Promise<void> {
  if (!(await findVisitor(tx, visitorId)) || (await namesRestricted(tx, [visitorId]))) return
  await updateVisitor(tx, visitorId).set({ last_seen_at: tx.now, left_at: tx.now }).execute()
  await tellPresence(tx, visitorId)
}

export type PresenceRow = {
  visitor_id: string
  online_since: Date
  last_seen_at: Date
  page_url: string
  page_title: string
  page_since: Date
}

export function presentPresence(tx: Tx, row: PresenceRow): VisitorPresence {
  const isOnline = tx.isListening({
    kind: 'visitor',
    organizationId: tx.organizationId,
    visitorId: row.visitor_id,
  })
  return {
    isOnline,
    onlineSince: isOnline ? row.online_since.toISOString() : null,
    lastSeenAt: row.last_seen_at.toISOString(),
    page: presentPage(row),
  }
}

/** A pseudonym people can say aloud: random, so two visitors of a day rarely share one. */
export const visitorName = (visitorId: string): string => `Visitor ${visitorId.slice(-4)}`

function presentPage(row: PresenceRow): Page | null {
  if (row.page_url === '') return null
  return { url: row.page_url, title: row.page_title, since: row.page_since.toISOString() }
}

async function tellPresence(tx: Tx, visitorId: string): Promise<void> {
  const row = await lockVisitor(tx, visitorId)
  tx.tell(
    { kind: 'users', organizationId: tx.organizationId },
    { type: 'presence.changed', visitorId, presence: presentPresence(tx, { ...row, visitor_id: visitorId }) },
  )
}

async function lockVisitor(tx: Tx, visitorId: string) {
  const visitor = await findVisitor(tx, visitorId)
  if (!visitor) throw notFound('visitor')
  return visitor
}

/** Locked, so that nothing is lost between reading and writing. */
const findVisitor = (tx: Tx, visitorId: string) =>
  tx.db
    .selectFrom('visitors')
    .select([
      'language',
      'created_at',
      'online_since',
      'last_seen_at',
      'left_at',
      'page_url',
      'page_title',
      'page_since',
    ])
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', visitorId)
    .forNoKeyUpdate()
    .executeTakeFirst()

export const updateVisitor = (tx: Tx, visitorId: string) =>
  tx.db.updateTable('visitors').where('organization_id', '=', tx.organizationId).where('id', '=', visitorId)

// Queries and fragments hold search words, names and tokens; what is not a web address is not kept at all.
function withoutSecrets(address: string): string {
  if (!URL.canParse(address)) return ''
  const url = new URL(address)
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.origin + url.pathname : ''
}

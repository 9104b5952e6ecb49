import { sql } from 'kysely'
import type { ConsentEvent, ConsentReceipt } from '#contract/consents'
import type { Language } from '#contract/languages'
import type { VisitorActor } from '#platform/actor'
import type { Tx } from '#platform/database/transaction'
import { notFound } from '#platform/errors'
import { announce } from '#platform/events'
import { newId } from '#platform/ids'

export type ConsentState = {
  purpose: string
  widgetId: string
  /** Who it was at that widget. */
  visitorId: string
  state: ConsentReceipt['state']
  since: string
  isMarketing: boolean
  /** The oldest first. */
  events: ConsentEvent[]
}

type Said = {
  purpose: string
  event: ConsentEvent['event']
  language: Language
  version: number
  isMarketing?: boolean
  /** Calendar months it is good for; left out: until it is withdrawn. */
  months?: number | null
  /** The same person's at another widget; left out: the actor's. */
  visitorId?: string
}

/** Adds to the ledger; nothing in it is ever changed. Other rooms hear of it by the event's id. */
export async function recordConsents(tx: Tx, actor: VisitorActor, said: Said[]): Promise<void> {
  for (const one of said) await recordConsent(tx, actor, one)
}

export async function recordConsent(tx: Tx, actor: VisitorActor, said: Said): Promise<void> {
  const id = newId()
  await sql`
    insert into consent_events
      (organization_id, id, visitor_id, widget_id, purpose, event, language, version, page_url, created_at,
       is_marketing, expires_at)
    select ${tx.organizationId}, ${id}, v.id, v.widget_id, ${said.purpose}, ${said.event}, ${said.language},
           ${said.version}, here.page_url, ${tx.now}, ${said.isMarketing ?? false}, ${monthsFrom(tx.now, said.months ?? null)}
    from visitors v
    join visitors here on here.organization_id = v.organization_id and here.id = ${actor.visitorId}
    where v.organization_id = ${tx.organizationId} and v.id = ${said.visitorId ?? actor.visitorId}`.execute(
    tx.db,
  )
  await announce(tx, actor, { type: `consent.${said.event}`, subjectId: id })
}

/** Each purpose with what happened to it, whichever of the person's visitors it happened to. */
export async function readConsents(tx: Tx, visitorIds: string[]): Promise<ConsentState[]> {
  const rows = await selectConsentEvents(tx)
    .where('visitor_id', 'in', visitorIds)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  const byPurpose = Map.groupBy(rows, (row) => `${row.widget_id} ${row.purpose}`)
  return [...byPurpose.values()].flatMap((group) => {
    const last = group.at(-1)
    if (!last) return []
    const { purpose, widget_id, visitor_id } = last
    const state = stateAfter(last.event as ConsentEvent['event'], last.expires_at, tx.now)
    return [
      {
        purpose,
        widgetId: widget_id,
        visitorId: visitor_id,
        state,
        since: (state === 'expired' && last.expires_at ? last.expires_at : last.created_at).toISOString(),
        isMarketing: last.is_marketing,
        events: group.map(present),
      },
    ]
  })
}

/** undefined where there is none. */
export async function findConsentEvent(tx: Tx, id: string): Promise<ConsentEvent | undefined> {
  const row = await selectConsentEvents(tx).where('id', '=', id).executeTakeFirst()
  return row && present(row)
}

const selectConsentEvents = (tx: Tx) =>
  tx.db
    .selectFrom('consent_events')
    .innerJoin('clauses', (join) =>
      join
        .onRef('clauses.organization_id', '=', 'consent_events.organization_id')
        .onRef('clauses.widget_id', '=', 'consent_events.widget_id')
        .onRef('clauses.name', '=', 'purpose')
        .onRef('clauses.language', '=', 'consent_events.language')
        .onRef('clauses.version', '=', 'consent_events.version'),
    )
    .select(['id', 'visitor_id', 'consent_events.widget_id', 'purpose', 'event', 'text', 'text_sha256'])
    .select(['consent_events.version', 'consent_events.language', 'page_url', 'created_at'])
    .select(['is_marketing', 'expires_at', 'imported_from'])
    .where('consent_events.organization_id', '=', tx.organizationId)

/**
 * Whichever of the person's visitors gave it, at whichever widget. Says whose it was: nobody's where it is not given now.
 * A purpose nobody was asked about is not found.
 */
export async function withdrawConsent(
  tx: Tx,
  actor: VisitorActor,
  visitorIds: string[],
  purpose: string,
): Promise<string[]> {
  const asked = (await readConsents(tx, visitorIds)).filter((consent) => consent.purpose === purpose)
  if (asked.length === 0) throw notFound('consent')
  const given = asked.filter(({ state }) => state === 'given')
  for (const { visitorId, events } of given) {
    const last = events.at(-1)
    if (!last) continue
    const { language, version } = last
    const { isMarketing } = last
    await recordConsent(tx, actor, { purpose, event: 'withdrawn', language, version, visitorId, isMarketing })
  }
  return given.map(({ visitorId }) => visitorId)
}

/**
 * Ends what was given before, without its person: by a withdrawal that a restored database does not know, or because its time
 * is over. What is not given then, or is good for longer, stays.
 */
export async function endConsents(
  tx: Tx,
  ended: { visitorIds: string[]; purpose: string; before: Date; event: 'withdrawn' | 'expired' },
): Promise<void> {
  const { visitorIds, purpose, before, event } = ended
  const { rows } = await sql<{ id: string }>`
    insert into consent_events
      (organization_id, id, visitor_id, widget_id, purpose, event, language, version, page_url, created_at,
       is_marketing)
    select organization_id, gen_random_uuid(), visitor_id, widget_id, purpose, ${event}, language, version, page_url,
           ${before}, is_marketing
    from (
      select distinct on (visitor_id, widget_id) * from consent_events
      where organization_id = ${tx.organizationId} and visitor_id = any(${visitorIds}::uuid[]) and purpose = ${purpose}
        and created_at <= ${before}
      order by visitor_id, widget_id, created_at desc, id desc) as last
    where event in ('given', 'confirmed') and (${event} <> 'expired' or expires_at <= ${before})
    returning id`.execute(tx.db)
  for (const { id } of rows) await announce(tx, 'system', { type: `consent.${event}`, subjectId: id })
}

/** Whose time is over, and nobody has written that down yet; the oldest first. */
export async function findExpired(tx: Tx, most: number): Promise<{ visitorId: string; purpose: string }[]> {
  const { rows } = await sql<{ visitor_id: string; purpose: string }>`
    select e.visitor_id, e.purpose from consent_events e
    where e.organization_id = ${tx.organizationId} and e.expires_at <= ${tx.now} and e.event in ('given', 'confirmed')
      and not exists (
        select from consent_events later
        where later.organization_id = e.organization_id and later.visitor_id = e.visitor_id
          and later.widget_id = e.widget_id and later.purpose = e.purpose
          and (later.created_at, later.id) > (e.created_at, e.id))
    order by e.expires_at limit ${most}`.execute(tx.db)
  return rows.map(({ visitor_id, purpose }) => ({ visitorId: visitor_id, purpose }))
}

/** SQL: so many calendar months later, by UTC; from the 31st of January it is one month to the last day of February. */
export const monthsFrom = (at: Date, months: number | null) =>
  sql`(${at}::timestamptz at time zone 'UTC' + make_interval(months => ${months}::integer)) at time zone 'UTC'`

/** Its time is over at that moment, whether or not somebody has written it down yet. */
function stateAfter(
  event: ConsentEvent['event'],
  expiresAt: Date | null,
  now: Date,
): ConsentReceipt['state'] {
  if (event !== 'given' && event !== 'confirmed') return event
  return expiresAt !== null && expiresAt <= now ? 'expired' : 'given'
}

function present(row: {
  id: string
  purpose: string
  event: string
  text: string
  text_sha256: string
  version: number
  language: string
  page_url: string
  created_at: Date
  is_marketing: boolean
  expires_at: Date | null
  imported_from: string | null
}): ConsentEvent {
  return {
    id: row.id,
    event: row.event as ConsentEvent['event'],
    purpose: row.purpose,
    text: row.text,
    textSha256: row.text_sha256,
    version: row.version,
    language: row.language as Language,
    controlDefault: row.imported_from === null ? 'unticked' : null,
    pageUrl: row.page_url,
    isMarketing: row.is_marketing,
    expiresAt: row.expires_at?.toISOString() ?? null,
    importedFrom: row.imported_from,
    at: row.created_at.toISOString(),
  }
}

export type ImportedConsent = {
  visitorId: string
  widgetId: string
  purpose: string
  event: 'given' | 'refused' | 'withdrawn'
  language: Language
  version: number
  at: Date
  from: string
  isMarketing: boolean
  months: number | null
}

/** By word of the organization, of a time before it used this program. False: it is here already. */
export async function importConsent(tx: Tx, one: ImportedConsent): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    insert into consent_events
      (organization_id, id, visitor_id, widget_id, purpose, event, language, version, page_url, created_at, is_marketing,
       expires_at, imported_from)
    select ${tx.organizationId}, ${newId()}, ${one.visitorId}, ${one.widgetId}, ${one.purpose}, ${one.event},
           ${one.language}, ${one.version}, '', ${one.at}, ${one.isMarketing},
           ${one.event === 'given' ? monthsFrom(one.at, one.months) : sql`null`}, ${one.from}
    where not exists (
      select from consent_events known
      where known.organization_id = ${tx.organizationId} and known.visitor_id = ${one.visitorId}
        and known.widget_id = ${one.widgetId} and known.purpose = ${one.purpose} and known.event = ${one.event}
        and known.created_at = ${one.at})
    returning id`.execute(tx.db)
  for (const { id } of rows) await announce(tx, 'system', { type: `consent.${one.event}`, subjectId: id })
  return rows.length > 0
}

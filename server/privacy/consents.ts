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
  /** The oldest first. */
  events: ConsentEvent[]
}

type Said = {
  purpose: string
  event: ConsentEvent['event']
  language: Language
  version: number
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
      (organization_id, id, visitor_id, widget_id, purpose, event, language, version, page_url, created_at)
    select ${tx.organizationId}, ${id}, v.id, v.widget_id, ${said.purpose}, ${said.event}, ${said.language},
           ${said.version}, here.page_url, ${tx.now}
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
    const state = stateAfter(last.event as ConsentEvent['event'])
    return [
      {
        purpose,
        widgetId: widget_id,
        visitorId: visitor_id,
        state,
        since: last.created_at.toISOString(),
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
    await recordConsent(tx, actor, { purpose, event: 'withdrawn', language, version, visitorId })
  }
  return given.map(({ visitorId }) => visitorId)
}

/** A withdrawal that a restored database does not know, said again of what was given before it. */
export async function withdrawAgain(
  tx: Tx,
  { visitorIds, purpose, before }: { visitorIds: string[]; purpose: string; before: Date },
): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    insert into consent_events
      (organization_id, id, visitor_id, widget_id, purpose, event, language, version, page_url, created_at)
    select organization_id, gen_random_uuid(), visitor_id, widget_id, purpose, 'withdrawn', language, version, page_url,
           ${before}
    from (
      select distinct on (visitor_id, widget_id) * from consent_events
      where organization_id = ${tx.organizationId} and visitor_id = any(${visitorIds}::uuid[]) and purpose = ${purpose}
        and created_at <= ${before}
      order by visitor_id, widget_id, created_at desc, id desc) as last
    where event in ('given', 'confirmed')
    returning id`.execute(tx.db)
  for (const { id } of rows) await announce(tx, 'system', { type: 'consent.withdrawn', subjectId: id })
}

function stateAfter(event: ConsentEvent['event']): ConsentReceipt['state'] {
  return event === 'confirmed' ? 'given' : event
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
}): ConsentEvent {
  return {
    id: row.id,
    event: row.event as ConsentEvent['event'],
    purpose: row.purpose,
    text: row.text,
    textSha256: row.text_sha256,
    version: row.version,
    language: row.language as Language,
    controlDefault: 'unticked',
    pageUrl: row.page_url,
    at: row.created_at.toISOString(),
  }
}

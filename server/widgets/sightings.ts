import { sql } from 'kysely'
import type { ReplyOf } from '#contract/endpoint'
import type { listSightings as listing } from '#contract/widgets'
import { hours } from '#platform/clock'
import type { Tx } from '#platform/database/transaction'
import { Refusal } from '#platform/errors'
import type { Platform } from '#platform/platform'
import { refuseUnknownWidget } from './widgets.ts'

/** More are names somebody made up: the one not seen for longest goes. */
const mostWebsites = 50
const newWebsites = { count: mostWebsites, seconds: 3600 }

export async function listSightings(tx: Tx, widgetId: string): Promise<ReplyOf<typeof listing>['sightings']> {
  await refuseUnknownWidget(tx, widgetId)
  const rows = await tx.db
    .selectFrom('widget_sightings')
    .select(['website', 'first_seen_at', 'last_seen_at'])
    .where('organization_id', '=', tx.organizationId)
    .where('widget_id', '=', widgetId)
    .orderBy('last_seen_at', 'desc')
    .orderBy('website')
    .execute()
  return rows.map((row) => ({
    website: row.website,
    firstSeenAt: row.first_seen_at.toISOString(),
    lastSeenAt: row.last_seen_at.toISOString(),
  }))
}

/** When each widget was last seen, on whichever website. */
export async function lastSightings(tx: Tx): Promise<Map<string, Date>> {
  const rows = await tx.db
    .selectFrom('widget_sightings')
    .select(['widget_id', ({ fn }) => fn.max('last_seen_at').as('last_seen_at')])
    .where('organization_id', '=', tx.organizationId)
    .groupBy('widget_id')
    .execute()
  return new Map(rows.map((row) => [row.widget_id, row.last_seen_at]))
}

/**
 * The widget was loaded on this website; nothing about who loaded it. Written at most once an hour, beside the answer
 * and not before it: who asks waits for nothing and hears of no failure.
 */
export function noteSighting(
  platform: Platform,
  widget: { organizationId: string; id: string },
  website: string | null,
): void {
  if (website === null || website.length > longestWebsite) return
  const now = platform.clock.now().getTime()
  const noted = notedBy(platform, now)
  const name = `${widget.id} ${website}`
  if (noted.has(name) || !mayWrite(platform, widget.id)) return
  noted.set(name, now)
  platform.database
    .inOrganization(widget.organizationId, (tx) => writeSighting(tx, widget.id, website))
    // The next load tries again.
    .catch(() => noted.delete(name))
}

const longestWebsite = 300

/** When what was written, by each server that runs in this process. What is older than an hour is forgotten. */
const notes = new WeakMap<Platform, Map<string, number>>()

function notedBy(platform: Platform, now: number): Map<string, number> {
  const noted = notes.get(platform) ?? new Map<string, number>()
  notes.set(platform, noted)
  // In the order in which they were written: the oldest first.
  for (const [name, at] of noted) {
    if (at > now - hours(1)) break
    noted.delete(name)
  }
  return noted
}

/** Anybody can send any website's name: a made-up one must not cost a transaction each. */
function mayWrite({ limiter }: Platform, widgetId: string): boolean {
  try {
    limiter.take(`sightings ${widgetId}`, newWebsites)
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}

async function writeSighting(tx: Tx, widgetId: string, website: string): Promise<void> {
  await sql`
    insert into widget_sightings (organization_id, widget_id, website, first_seen_at, last_seen_at)
    values (${tx.organizationId}, ${widgetId}, ${website}, ${tx.now}, ${tx.now})
    on conflict (organization_id, widget_id, website) do update
      set last_seen_at = greatest(widget_sightings.last_seen_at, excluded.last_seen_at)`.execute(tx.db)
  await sql`
    delete from widget_sightings
    where organization_id = ${tx.organizationId} and widget_id = ${widgetId} and website in (
      select website from widget_sightings
      where organization_id = ${tx.organizationId} and widget_id = ${widgetId}
      order by last_seen_at desc, website offset ${mostWebsites})`.execute(tx.db)
}

import { sql } from 'kysely'
import {
  Affected,
  type BreachFree,
  type Incident,
  IncidentDetails,
  IncidentFacts,
  type missingFacts,
} from '#contract/incidents'
import { fullName } from '#platform/actor'
import type { Config } from '#platform/config'
import type { InstallationTx, Tx } from '#platform/database/transaction'
import { notFound } from '#platform/errors'
import { readContacts } from '#rooms/privacy'
import { authorityHours, dueAfter, isPast } from './clocks.ts'

type Head = { id: string; origin: Incident['origin']; is_exercise: boolean; aware_at: Date; opened_at: Date }
export type What = IncidentDetails['entries'][number]['what']
type Entry = { number: number; at: Date; by: string | null; what: What }

/** An incident is what its entries say, in their order. */
export type Known = Head & { entries: Entry[]; facts: IncidentFacts; affected: Affected }

export async function listIncidents(tx: Tx): Promise<Incident[]> {
  return (await readAll(tx)).map((one) => present(one, tx.now))
}

export async function getIncident(
  tx: Tx,
  { operator }: Pick<Config, 'operator'>,
  id: string,
): Promise<IncidentDetails> {
  const known = await readIncident(tx, id)
  const isTheirs = known.origin === 'operator' && operator !== null
  return IncidentDetails.parse({
    ...present(known, tx.now),
    operator: isTheirs ? { name: operator.name, reachedBy: operator.contact } : null,
    facts: known.facts,
    affected: known.affected,
    missing: await missingOf(tx, known),
    entries: known.entries.map(({ at, ...entry }) => ({ ...entry, at: at.toISOString() })),
  })
}

export async function readIncident(tx: Tx, id: string): Promise<Known> {
  const [known] = await readAll(tx, id)
  if (!known) throw notFound('incident')
  return known
}

/** What Art. 33(3) GDPR asks for and nobody has written down yet. */
export async function missingOf(tx: Tx, known: Known): Promise<(typeof missingFacts)[number][]> {
  const { facts } = known
  const { protectionOfficer, contact } = await readContacts(tx)
  const { isLate } = authorityOf(known, tx.now)
  return [
    ...(facts.consequences === null ? (['consequences'] as const) : []),
    ...(facts.measures === null ? (['measures'] as const) : []),
    ...((protectionOfficer ?? contact) === null ? (['contact'] as const) : []),
    ...(isLate && facts.delayReason === null ? (['delayReason'] as const) : []),
  ]
}

export function authorityOf({ aware_at, entries }: Pick<Known, 'aware_at' | 'entries'>, now: Date) {
  const due = dueAfter(aware_at, authorityHours)
  const toldAt = firstOf(ofKind(entries, 'authority told'))
  const isNotNeeded = ofKind(entries, 'decided').some(({ about }) => about === 'authority')
  const isLate = isPast(due, toldAt === null ? now : new Date(toldAt)) && !(toldAt === null && isNotNeeded)
  const open = isLate ? ('overdue' as const) : ('due' as const)
  return {
    state: toldAt !== null ? ('told' as const) : isNotNeeded ? ('not needed' as const) : open,
    dueAt: due.toISOString(),
    toldAt,
    isLate,
  }
}

const firstOf = (told: { at: string }[]): string | null => told.map(({ at }) => at).toSorted()[0] ?? null

export const ofKind = <Kind extends What['kind']>(entries: Entry[], kind: Kind) =>
  entries.flatMap(({ what }) => (what.kind === kind ? [what as Extract<What, { kind: Kind }>] : []))

/** From our own register and the operator's, as they are at this moment; exercises are no breaches. */
export async function readBreachFree(tx: Tx): Promise<BreachFree & { untold: number }> {
  const { rows } = await sql<{ since: Date; last: Date | null; untold: number }>`
    with own as (select id, opened_at, is_exercise from incidents where organization_id = ${tx.organizationId}),
         operators as (select * from operator_incidents_touching())
    select ${tx.now}::timestamptz - interval '12 months' as since,
           (select max(opened_at) from (select opened_at from own where not is_exercise
              union all select opened_at from operators where not is_exercise) every) as last,
           (select count(*) from operators o where not o.is_exercise
              and not exists (select from own where own.id = o.incident_id))::int as untold`.execute(tx.db)
  const { since = tx.now, last = null, untold = 0 } = rows[0] ?? {}
  return {
    isSo: last === null || last < since,
    since: since.toISOString(),
    lastBreachAt: last?.toISOString() ?? null,
    untold,
  }
}

/** Of the whole installation, in the last twelve months; null: there was none. */
export async function readLastBreach({ db, now }: InstallationTx): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`
    select at from last_breach_of_installation() at where at >= ${now}::timestamptz - interval '12 months'`.execute(
    db,
  )
  return rows[0]?.at ?? null
}

function present(known: Known, now: Date): Incident {
  const { contacts, visitors, users } = known.affected
  return {
    id: known.id,
    origin: known.origin,
    isExercise: known.is_exercise,
    title: known.facts.title,
    kinds: known.facts.kinds,
    openedAt: known.opened_at.toISOString(),
    awareAt: known.aware_at.toISOString(),
    authority: authorityOf(known, now),
    personsToldAt: firstOf(ofKind(known.entries, 'persons told')),
    isClosed: known.entries.some(({ what }) => what.kind === 'closed'),
    persons: contacts + visitors + users,
  }
}

async function readAll(tx: Tx, id?: string): Promise<Known[]> {
  const { rows } = await sql<
    Head & {
      number: number
      kind: string
      content: object
      at: Date
      first_name: string | null
      last_name: string | null
    }
  >`
    select i.id, i.opened_by as origin, i.is_exercise, i.aware_at, i.opened_at, e.number, e.kind, e.content, e.at,
           u.first_name, u.last_name
    from incidents i
    join incident_entries e on e.organization_id = i.organization_id and e.incident_id = i.id
    left join users u on u.organization_id = e.organization_id and u.id = e.user_id
    where i.organization_id = ${tx.organizationId} and (${id ?? null}::uuid is null or i.id = ${id ?? null}::uuid)
    order by i.opened_at desc, i.id desc, e.number`.execute(tx.db)
  return [...Map.groupBy(rows, (row) => row.id).values()].flatMap((theirs) => {
    const [head] = theirs
    if (!head) return []
    const entries = theirs.map(
      ({ number, kind, content, at, first_name, last_name }): Entry => ({
        number,
        at,
        by:
          first_name !== null && last_name !== null
            ? fullName({ firstName: first_name, lastName: last_name })
            : null,
        what: { kind, ...content } as What,
      }),
    )
    return [{ ...head, entries, ...fold(entries) }]
  })
}

/** Later facts replace earlier ones, each by itself. */
export function fold(entries: Entry[]): { facts: IncidentFacts; affected: Affected } {
  const facts = IncidentFacts.parse(Object.assign({}, ...ofKind(entries, 'facts').map((one) => one.facts)))
  return { facts, affected: Affected.parse(ofKind(entries, 'affected').at(-1)?.affected) }
}

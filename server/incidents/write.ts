import { sql } from 'kysely'
import type { BodyOf } from '#contract/endpoint'
import {
  type Addition,
  type Incident,
  IncidentFacts,
  type openIncident as opening,
} from '#contract/incidents'
import type { UserActor } from '#platform/actor'
import { hours } from '#platform/clock'
import type { Labels } from '#platform/data-map'
import type { Tx } from '#platform/database/transaction'
import { Refusal } from '#platform/errors'
import { announce } from '#platform/events'
import { newId } from '#platform/ids'
import { countAffected, placeOf } from './affected.ts'
import { authorityHours } from './clocks.ts'
import { type Known, missingOf, ofKind, readIncident, type What } from './incidents.ts'
import { tablesOf } from './systems.ts'

export type SomeFacts = Extract<Addition, { kind: 'facts' }>['facts']

/** What an admin has noticed themselves, and the id it got. From awareAt the 72 hours run. */
export async function openIncident(
  tx: Tx,
  labels: Labels,
  actor: UserActor,
  { facts, awareAt, isExercise }: BodyOf<typeof opening>,
): Promise<string> {
  refuseStrangers(facts, labels)
  refuseFuture(tx, { awareAt, 'facts.detectedAt': facts.detectedAt, 'facts.startedAt': facts.startedAt })
  const id = newId()
  const affected = await countAffected(placeOf(tx), labels, facts)
  await writeHead(tx, { id, origin: 'organization', isExercise, awareAt: new Date(awareAt) })
  await append(tx, id, { kind: 'facts', facts }, actor.userId)
  await append(tx, id, { kind: 'affected', affected }, actor.userId)
  await announce(tx, actor, { type: 'incident.opened', subjectId: id })
  await remindSoon(tx, id, new Date(awareAt))
  return id
}

/** Adds what the rules let be added; nothing written before is changed. */
export async function addToIncident(
  tx: Tx,
  labels: Labels,
  actor: UserActor,
  incidentId: string,
  addition: Addition,
): Promise<void> {
  await lockIncident(tx, incidentId)
  const known = await readIncident(tx, incidentId)
  if (ofKind(known.entries, 'closed').length > 0) throw new Refusal('incident_closed')
  await refuseTooEarly(tx, known, addition)
  if (addition.kind === 'facts') await addFacts(tx, labels, known, addition.facts, actor.userId)
  else await append(tx, incidentId, addition, actor.userId)
  await announce(tx, actor, { type: 'incident.updated', subjectId: incidentId, fields: [addition.kind] })
}

/** Whom it affects is counted anew where the systems or the time have changed. */
async function addFacts(
  tx: Tx,
  labels: Labels,
  known: Known,
  facts: SomeFacts,
  userId: string,
): Promise<void> {
  refuseStrangers(facts, labels)
  await append(tx, known.id, { kind: 'facts', facts }, userId)
  if (facts.systems === undefined && facts.from === undefined && facts.until === undefined) return
  const affected = await countAffected(placeOf(tx), labels, merge(known.facts, facts))
  await append(tx, known.id, { kind: 'affected', affected }, userId)
}

async function refuseTooEarly(tx: Tx, known: Known, addition: Addition): Promise<void> {
  if (addition.kind === 'authority told' || addition.kind === 'persons told')
    refuseFuture(tx, { at: addition.at })
  if (addition.kind === 'authority told' && addition.phase === 'final') {
    const missing = await missingOf(tx, known)
    if (missing.length > 0) throw new Refusal('incident_incomplete', { detail: missing.join(', ') })
  }
  if (addition.kind !== 'closed') return
  const decided = ofKind(known.entries, 'decided').map(({ about }) => about)
  const hasFinal = ofKind(known.entries, 'authority told').some(({ phase }) => phase === 'final')
  const areTold = ofKind(known.entries, 'persons told').length > 0
  const open = [
    ...(hasFinal || decided.includes('authority') ? [] : ['authority']),
    ...(areTold || decided.includes('persons') ? [] : ['persons']),
  ]
  if (open.length > 0) throw new Refusal('incident_undecided', { detail: open.join(', ') })
}

export async function writeHead(
  tx: Tx,
  {
    id,
    origin,
    isExercise,
    awareAt,
  }: { id: string; origin: Incident['origin']; isExercise: boolean; awareAt: Date },
): Promise<boolean> {
  const written = await tx.db
    .insertInto('incidents')
    .values({
      organization_id: tx.organizationId,
      id,
      opened_by: origin,
      is_exercise: isExercise,
      aware_at: awareAt,
      opened_at: tx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (written.numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function append(tx: Tx, incidentId: string, what: What, userId: string | null): Promise<void> {
  const { kind, ...content } = what
  await sql`
    insert into incident_entries (organization_id, incident_id, number, kind, content, user_id, at)
    select ${tx.organizationId}, ${incidentId}, coalesce(max(number), 0) + 1, ${kind}, ${JSON.stringify(content)}::jsonb,
           ${userId}::uuid, ${tx.now}
    from incident_entries where organization_id = ${tx.organizationId} and incident_id = ${incidentId}`.execute(
    tx.db,
  )
}

/** Of two who write at the same moment the second sees what the first did. The rows themselves nobody may lock or change. */
export const lockIncident = (tx: Tx, id: string): Promise<unknown> =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`incident ${id}`}, 0))`.execute(tx.db)

/** A day before the 72 hours are over, and when they are. */
export async function remindSoon(tx: Tx, incidentId: string, awareAt: Date): Promise<void> {
  await tx.enqueue('incidents.mail-notice', { subjectId: incidentId })
  for (const after of [authorityHours - 24, authorityHours]) {
    const seconds = (awareAt.getTime() + hours(after) - tx.now.getTime()) / 1000
    if (seconds > 0)
      await tx.enqueue('incidents.mail-reminder', { subjectId: incidentId }, Math.ceil(seconds))
  }
}

/** Later facts replace earlier ones, each by itself. */
export const merge = (facts: IncidentFacts, later: SomeFacts): IncidentFacts =>
  IncidentFacts.parse({ ...facts, ...later })

function refuseStrangers({ systems = [] }: SomeFacts, labels: Labels): void {
  for (const system of systems)
    if (tablesOf(system, labels) === undefined)
      throw new Refusal('invalid_input', {
        field: 'body.facts.systems',
        detail: `the data map has no ${system}`,
      })
}

function refuseFuture(tx: Tx, times: Record<string, string | null>): void {
  for (const [name, time] of Object.entries(times))
    if (time !== null && new Date(time) > tx.now)
      throw new Refusal('invalid_input', { field: `body.${name}`, detail: 'must not be in the future' })
}

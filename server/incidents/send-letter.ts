import { sql } from 'kysely'
import type { LetterState } from '#contract/incidents'
import type { UserActor } from '#platform/actor'
import type { Labels } from '#platform/data-map'
import type { Tx } from '#platform/database/transaction'
import { Refusal } from '#platform/errors'
import { announce } from '#platform/events'
import { letterFacts } from './documents.ts'
import { type Known, ofKind, readIncident } from './incidents.ts'
import { letterOf, readLetterState, stateOfLetter, whomToTell } from './letter-state.ts'
import type { Person } from './persons.ts'
import { tellSoon } from './tell-persons.ts'
import { append, lockIncident } from './write.ts'

/** Once for an incident: who is told, and in which words, is settled here; the mails are written by a job. */
export async function sendLetter(
  tx: Tx,
  labels: Labels,
  actor: UserActor,
  incidentId: string,
): Promise<LetterState> {
  const known = await lockOpen(tx, incidentId)
  if (letterOf(known)) throw new Refusal('letter_sent')
  const { contact } = await letterFacts(tx, known)
  const { mails, others } = await whomToTell(tx, labels, known)
  if (mails.length === 0) throw new Refusal('no_address')
  await insertLetters(tx, incidentId, mails)
  const sent = { kind: 'letter', mails: mails.length, others: others.length, contact } as const
  await append(tx, incidentId, sent, actor.userId)
  await announce(tx, actor, { type: 'incident.letter-sent', subjectId: incidentId })
  await tellSoon(tx, incidentId)
  return readLetterState(tx, labels, incidentId)
}

/** Of those that were not taken, or may not have been; the others are under way anyway. */
export async function retryLetter(
  tx: Tx,
  labels: Labels,
  actor: UserActor,
  incidentId: string,
): Promise<LetterState> {
  const known = await lockOpen(tx, incidentId)
  if (!letterOf(known)) return readLetterState(tx, labels, incidentId)
  await sql`
    update incident_letters set failure = null, sending_at = null
    where organization_id = ${tx.organizationId} and incident_id = ${incidentId} and told_at is null
      and ${stateOfLetter(tx.now)} not in ('waiting', 'told')`.execute(tx.db)
  await announce(tx, actor, { type: 'incident.updated', subjectId: incidentId, fields: ['letter'] })
  await tellSoon(tx, incidentId)
  return readLetterState(tx, labels, incidentId)
}

async function lockOpen(tx: Tx, incidentId: string): Promise<Known> {
  await lockIncident(tx, incidentId)
  const known = await readIncident(tx, incidentId)
  if (known.is_exercise) throw new Refusal('incident_exercise')
  if (ofKind(known.entries, 'closed').length > 0) throw new Refusal('incident_closed')
  return known
}

const insertLetters = (tx: Tx, incidentId: string, persons: Person[]): Promise<unknown> =>
  sql`
  insert into incident_letters (organization_id, incident_id, contact_id, visitor_id, user_id)
  select ${tx.organizationId}, ${incidentId}, case kind when 'contact' then id end, case kind when 'visitor' then id end,
         case kind when 'user' then id end
  from unnest(${persons.map(({ kind }) => kind)}::text[], ${persons.map(({ id }) => id)}::uuid[]) as person (kind, id)`.execute(
    tx.db,
  )

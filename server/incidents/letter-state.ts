import { type RawBuilder, sql } from 'kysely'
import type { LetterState, NotTold } from '#contract/incidents'
import { later, minutes } from '#platform/clock'
import type { Labels } from '#platform/data-map'
import type { Tx } from '#platform/database/transaction'
import { placeOf } from './affected.ts'
import { countTables } from './count-tables.ts'
import { type Known, ofKind, readIncident } from './incidents.ts'
import { listPersons, type Person } from './persons.ts'

/** Longer than any mail server is waited for: whoever is still being told by then, the program was stopped over. */
export const longestSending = minutes(15)

/** Of one letter: told, gone, refused, unknown, put off or waiting. */
export const stateOfLetter = (now: Date): RawBuilder<string> => sql`
  case when told_at is not null then 'told'
       when num_nonnulls(contact_id, visitor_id, user_id) = 0 or failure = 'no address' then 'gone'
       when failure in ('refused', 'unknown') then failure
       when sending_at <= ${later(now, -longestSending)} then 'unknown'
       when failure is not null then 'put off'
       else 'waiting' end`

export async function readLetterState(tx: Tx, labels: Labels, incidentId: string): Promise<LetterState> {
  const known = await readIncident(tx, incidentId)
  const sent = letterOf(known)
  const { is_exercise: isExercise } = known
  if (!sent) {
    const { mails, others } = await whomToTell(tx, labels, known)
    const none = { told: 0, waiting: 0, putOff: 0, refused: 0, unknown: 0, gone: 0 }
    return { isExercise, sentAt: null, mails: mails.length, others: others.length, ...none }
  }
  const { rows } = await sql<{ state: string; count: number }>`
    select ${stateOfLetter(tx.now)} as state, count(*)::int as count from incident_letters
    where organization_id = ${tx.organizationId} and incident_id = ${incidentId} group by 1`.execute(tx.db)
  const counts = new Map(rows.map(({ state, count }) => [state, count]))
  const of = (state: string) => counts.get(state) ?? 0
  return {
    isExercise,
    sentAt: sent.at.toISOString(),
    mails: rows.reduce((sum, { count }) => sum + count, 0),
    others: sent.what.others,
    told: of('told'),
    waiting: of('waiting') + of('put off'),
    putOff: of('put off'),
    refused: of('refused'),
    unknown: of('unknown'),
    gone: of('gone'),
  }
}

/** The entry that says that it was sent. */
export function letterOf({ entries }: Pick<Known, 'entries'>) {
  for (const { number, at, what } of entries) if (what.kind === 'letter') return { number, at, what }
  return undefined
}

/** Everybody the register has counted: whoever came later is not affected, unless it is counted again. */
async function listAffected(tx: Tx, labels: Labels, { facts, affected }: Known): Promise<Person[]> {
  const place = placeOf(tx)
  const until = facts.until ?? affected.countedAt
  const { counted } = await countTables(place, labels, { ...facts, until })
  return listPersons(place, counted)
}

/** A visitor, whom nobody knows, with the address of a contact or of a visitor before is that person: told once. */
export async function whomToTell(
  tx: Tx,
  labels: Labels,
  known: Known,
): Promise<{ mails: Person[]; others: Person[] }> {
  const persons = await listAffected(tx, labels, known)
  const addresses = new Set<string>()
  const mails = persons.filter(({ kind, address }) => {
    if (address === null) return false
    const isKnown = addresses.has(address.toLowerCase())
    addresses.add(address.toLowerCase())
    return kind !== 'visitor' || !isKnown
  })
  return { mails, others: persons.filter(({ address }) => address === null) }
}

/** Whom no mail has reached, or may not have. Whoever has an address only since it was sent was not written to. */
export async function listNotTold(tx: Tx, labels: Labels, incidentId: string): Promise<NotTold[]> {
  const known = await readIncident(tx, incidentId)
  const { mails, others } = await whomToTell(tx, labels, known)
  const isSent = ofKind(known.entries, 'letter').length > 0
  const { rows } = await sql<{ kind: Person['kind']; id: string; state: string }>`
    select case when contact_id is not null then 'contact' when visitor_id is not null then 'visitor' else 'user' end as kind,
           coalesce(contact_id, visitor_id, user_id) as id, ${stateOfLetter(tx.now)} as state
    from incident_letters
    where organization_id = ${tx.organizationId} and incident_id = ${incidentId}
      and num_nonnulls(contact_id, visitor_id, user_id) = 1`.execute(tx.db)
  const written = new Set(rows.map(({ id }) => id))
  return [
    ...[...others, ...(isSent ? mails : [])]
      .filter(({ id }) => !written.has(id))
      .map(({ kind, id }) => ({ kind, id, why: 'no address' as const })),
    ...rows.flatMap(({ kind, id, state }) => {
      const why = state === 'gone' ? 'no address' : state
      return why === 'no address' || why === 'refused' || why === 'unknown'
        ? [{ kind, id, why } as const]
        : []
    }),
  ]
}

import { sql } from 'kysely'
import { days, hours, later } from '#platform/clock'
import type { Tx } from '#platform/database/transaction'
import type { Platform } from '#platform/platform'
import type { Probe } from '#platform/probes'
import { readBreachFree } from './incidents.ts'
import { listRecipients } from './notices.ts'

/** A game day that is older says nothing about the people of today. */
const gameDayLives = days(400)

/** As long as a breach stands on the page. */
const noticesLive = days(365)

type Touching = {
  id: string
  is_exercise: boolean
  aware_at: Date
  opened_at: Date
  /** Of a game day: nothing was missing. */
  is_passed: boolean | null
  told_at: Date | null
}

export const incidentProbes = ({ config }: Platform): Probe[] => [
  {
    claim: 'V27',
    look: (ask) => ask((tx) => lookAtNotices(tx, config.breachNoticeHours)),
  },
  { claim: 'V28', look: (ask) => ask(lookAtRegister) },
]

/** Whether each notice went out in time, and whether a next one would reach anybody. */
async function lookAtNotices(tx: Tx, noticeHours: number) {
  const { rows } = await sql<Touching>`
    select t.incident_id as id, t.is_exercise, t.aware_at, t.opened_at, t.is_passed, i.opened_at as told_at
    from operator_incidents_touching() t
    left join incidents i on i.organization_id = ${tx.organizationId} and i.id = t.incident_id`.execute(tx.db)
  const real = rows.filter(
    ({ is_exercise, opened_at }) => !is_exercise && later(opened_at, noticesLive) > tx.now,
  )
  const late = real.filter(
    ({ aware_at, told_at }) => (told_at ?? tx.now) > later(aware_at, hours(noticeHours)),
  )
  if (late.length > 0)
    return { holds: false, found: `${late.length} incidents were not told within ${noticeHours} hours.` }
  const recipients = await listRecipients(tx)
  if (recipients.length === 0) return { holds: false, found: 'A notice would reach nobody.' }
  const rehearsed = isRehearsed(rows, tx.now)
  const told = real.filter(({ told_at }) => told_at !== null)
  if (!rehearsed && told.length === 0) return undefined
  const seen = rehearsed ? 'A game day found nothing missing' : `${told.length} notices went out in time`
  return { holds: true, found: `${seen}; a notice would reach ${recipients.length} addresses.` }
}

/** The newest game day that was not broken off decides: what an older one did not miss may be missing now. */
function isRehearsed(rows: Touching[], now: Date): boolean {
  const newest = rows
    .filter(({ is_exercise, is_passed }) => is_exercise && is_passed !== null)
    .toSorted((one, other) => other.opened_at.getTime() - one.opened_at.getTime())[0]
  return newest?.is_passed === true && later(newest.opened_at, gameDayLives) > now
}

/** Whether what the page says is what the register says, and whether the register can only be added to. */
async function lookAtRegister(tx: Tx) {
  const { rows } = await sql<{ open: string }>`
    select t.name || ' (' || p.name || ')' as open
    from (values ('incidents'), ('incident_entries'), ('operator_incident_entries')) t (name),
         (values ('update'), ('delete'), ('truncate')) p (name)
    where has_table_privilege('aparte.' || t.name, p.name)
    union all
    select 'operator_incident_entries (trigger)' where not exists (
      select from pg_trigger where tgrelid = 'aparte.operator_incident_entries'::regclass
        and tgname = 'refuse_change' and tgenabled in ('O', 'A'))`.execute(tx.db)
  if (rows.length > 0)
    return { holds: false, found: `The register can be changed: ${rows.map(({ open }) => open).join(', ')}` }
  const { isSo, since } = await readBreachFree(tx)
  const counted = await sql<{ count: number }>`
    select (select count(*) from incidents where organization_id = ${tx.organizationId}
              and not is_exercise and opened_at >= ${since}::timestamptz)
         + (select count(*) from operator_incidents_touching() t
            where not t.is_exercise and t.opened_at >= ${since}::timestamptz
              and not exists (select from incidents i where i.organization_id = ${tx.organizationId} and i.id = t.incident_id
                              and i.opened_at >= ${since}::timestamptz))
           as count`.execute(tx.db)
  const count = Number(counted.rows[0]?.count ?? 0)
  return {
    holds: isSo === (count === 0),
    found: isSo
      ? 'By the register there was no breach of personal data in the last twelve months.'
      : 'By the register there was a breach of personal data in the last twelve months.',
  }
}

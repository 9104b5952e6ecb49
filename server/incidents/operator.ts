import { sql } from 'kysely'
import type pg from 'pg'
import { Affected, IncidentFacts } from '#contract/incidents'
import { schema } from '#platform/database/roles'
import type { InstallationTx } from '#platform/database/transaction'
import { newId } from '#platform/ids'
import type { Platform } from '#platform/platform'
import { countAffected } from './affected.ts'
import { authorityHours, dueAfter, isPast } from './clocks.ts'

/** Who reads the register: the operator, at the server. The program itself can only add to it. */
export type Reader = Pick<pg.ClientBase, 'query'>

type Kind =
  | 'opened'
  | 'facts'
  | 'affected'
  | 'notified'
  | 'authority told'
  | 'decided'
  | 'game day'
  | 'closed'
type EntryRow = {
  incident_id: string
  number: number
  kind: Kind
  is_exercise: boolean | null
  aware_at: Date | null
  content: Record<string, unknown>
  at: Date
}

/** An incident of the installation, as its entries say it. Keys of affected and notified are ids of organizations. */
export type OperatorIncident = {
  id: string
  isExercise: boolean
  awareAt: Date
  openedAt: Date
  facts: IncidentFacts
  affected: Record<string, Affected>
  notified: Record<string, string>
  authorityToldAt: string | null
  decisions: string[]
  gameDay: unknown
  closedAt: Date | null
  entries: { number: number; kind: Kind; at: Date; content: Record<string, unknown> }[]
}

/** The newest first. */
export async function readRegister(reader: Reader): Promise<OperatorIncident[]> {
  const { rows } = await reader.query<EntryRow>(
    `select incident_id, number, kind, is_exercise, aware_at, content, at
     from ${schema}.operator_incident_entries order by incident_id desc, number`,
  )
  return [...Map.groupBy(rows, (row) => row.incident_id)].flatMap(([id, entries]) => {
    const [first] = entries
    if (!first?.aware_at) return []
    const of = (kind: Kind) => entries.filter((entry) => entry.kind === kind)
    const merged = (kind: Kind): object => Object.assign({}, ...of(kind).map(({ content }) => content))
    const counted = of('affected').at(-1)?.content ?? {}
    return [
      {
        id,
        isExercise: first.is_exercise === true,
        awareAt: first.aware_at,
        openedAt: first.at,
        facts: IncidentFacts.parse({ ...first.content, ...merged('facts') }),
        affected: Object.fromEntries(Object.entries(counted).map(([of, one]) => [of, Affected.parse(one)])),
        notified: merged('notified') as Record<string, string>,
        authorityToldAt: of('authority told')[0]?.at.toISOString() ?? null,
        decisions: of('decided').map(({ content }) => String(content.reason)),
        gameDay: of('game day').at(-1)?.content ?? null,
        closedAt: of('closed')[0]?.at ?? null,
        entries: entries.map(({ number, kind, at, content }) => ({ number, kind, at, content })),
      },
    ]
  })
}

/** Counts in each organization, one after the other, however long it takes; those where nothing is are not affected. */
export async function countEverywhere(
  { database, labels }: Platform,
  organizationIds: string[],
  facts: IncidentFacts,
): Promise<Record<string, Affected>> {
  const affected: Record<string, Affected> = {}
  for (const organizationId of organizationIds) {
    const wanted = { organizationId, mode: 'read', lock: `incidents ${organizationId}` } as const
    const counted = await database.inLongTransaction(wanted, (long) =>
      countAffected({ organizationId, now: long.now, query: long.query }, labels(), facts),
    )
    if (!counted) throw new Error(`Another command counts in ${organizationId}`)
    if (counted.records > 0) affected[organizationId] = counted
  }
  return affected
}

type Opened = {
  facts: IncidentFacts
  awareAt: Date
  isExercise: boolean
  affected: Record<string, Affected>
}

/** From this moment the claim "no breach" is gone for those it touches, whether they are told yet or not. */
export async function openForOperator(
  { database }: Platform,
  { facts, awareAt, isExercise, affected }: Opened,
): Promise<string> {
  const id = newId()
  await database.outsideOrganizations(async (tx) => {
    await add(tx, { id, number: 1, kind: 'opened', content: facts, isExercise, awareAt })
    await add(tx, { id, number: 2, kind: 'affected', content: affected, affected: Object.keys(affected) })
  })
  return id
}

/** Adds entries to what was read; of two commands at once the second finds its number taken, and writes nothing. */
export async function appendForOperator(
  { database }: Platform,
  incident: OperatorIncident,
  entries: { kind: Kind; content: object; affected?: string[] }[],
): Promise<void> {
  await database.outsideOrganizations(async (tx) => {
    let number = incident.entries.at(-1)?.number ?? 0
    for (const entry of entries) {
      number += 1
      await add(tx, { id: incident.id, number, ...entry })
    }
  })
}

type Added = {
  id: string
  number: number
  kind: Kind
  content: object
  isExercise?: boolean
  awareAt?: Date
  affected?: string[]
}

const add = ({ db, now }: InstallationTx, entry: Added): Promise<unknown> =>
  sql`
    insert into operator_incident_entries
      (incident_id, number, kind, is_exercise, aware_at, affected, content, at)
    values (${entry.id}, ${entry.number}, ${entry.kind}, ${entry.isExercise ?? null}, ${entry.awareAt ?? null},
            ${entry.affected ?? []}::uuid[], ${JSON.stringify(entry.content)}::jsonb, ${now})`.execute(db)

/** Both clocks of the operator: towards the organizations as the contract says, towards the authority for its own users. */
export function operatorClocks(incident: OperatorIncident, noticeHours: number, now: Date) {
  const untold = Object.keys(incident.affected).filter((id) => incident.notified[id] === undefined)
  const noticeDueAt = dueAfter(incident.awareAt, noticeHours)
  const authorityDueAt = dueAfter(incident.awareAt, authorityHours)
  const hasUsers = Object.values(incident.affected).some(({ users }) => users > 0)
  const isSettled = incident.authorityToldAt !== null || incident.decisions.length > 0
  return {
    untold,
    noticeDueAt: noticeDueAt.toISOString(),
    isNoticeOverdue: untold.length > 0 && isPast(noticeDueAt, now),
    lateNotices: Object.entries(incident.notified)
      .filter(([, at]) => isPast(noticeDueAt, new Date(at)))
      .map(([id]) => id),
    /** null: no users are affected, for whom the operator itself is the controller. */
    authorityDueAt: hasUsers ? authorityDueAt.toISOString() : null,
    isAuthorityOverdue: hasUsers && !isSettled && isPast(authorityDueAt, now),
    isAuthorityOpen: hasUsers && !isSettled,
  }
}

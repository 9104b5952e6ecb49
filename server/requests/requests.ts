import { type RawBuilder, sql } from 'kysely'
import type { QueryOf, ReplyOf } from '#contract/endpoint'
import {
  type listRequests as listing,
  type MyRequest,
  SubjectRequest,
  SubjectRequestDetails,
} from '#contract/requests'
import type { Tx } from '#platform/database/transaction'
import { notFound, Refusal } from '#platform/errors'
import { type Day, dayIn, daysBetween } from './clocks.ts'
import { readFigures } from './figures.ts'
import { readEvents, readSteps } from './history.ts'
import { readSettings } from './settings.ts'

export type RequestRow = {
  id: string
  kind: SubjectRequest['kind']
  channel: SubjectRequest['channel']
  state: SubjectRequest['state']
  language: SubjectRequest['language']
  contact_id: string | null
  visitor_id: string | null
  name: string | null
  email: string | null
  details: string | null
  received_at: Date
  received_on: Day
  due_on: Day
  extended_at: Date | null
  extension_reason: string | null
  proof: SubjectRequest['proof']
  export_id: string | null
  is_archive_ready: boolean
  answer: string | null
  refusal_ground: string | null
  closed_at: Date | null
  closed_by: string | null
}

const mostListed = 500

export async function listRequests(
  tx: Tx,
  { state }: QueryOf<typeof listing>,
): Promise<Pick<ReplyOf<typeof listing>, 'requests' | 'figures'>> {
  const { timeZone } = await readSettings(tx)
  const today = dayIn(timeZone, tx.now)
  const rows = await selectRequests(
    tx,
    state === 'open' ? sql`r.state = 'open'` : sql`r.state <> 'open'`,
    state === 'open' ? sql`r.due_on, r.id` : sql`r.closed_at desc, r.id`,
  )
  return { requests: rows.map((row) => present(row, today)), figures: await readFigures(tx, today) }
}

export async function getRequest(tx: Tx, id: string): Promise<SubjectRequestDetails> {
  const row = await readRequest(tx, id)
  const { timeZone } = await readSettings(tx)
  return SubjectRequestDetails.parse({
    ...present(row, dayIn(timeZone, tx.now)),
    details: row.details,
    archive: row.export_id && { exportId: row.export_id, isReady: row.is_archive_ready },
    steps: await readSteps(tx, id),
    extension: row.extended_at && { reason: row.extension_reason, at: row.extended_at.toISOString() },
    answer: row.answer,
    refusalGround: row.refusal_ground,
    closedAt: row.closed_at?.toISOString() ?? null,
    events: await readEvents(tx, id),
  })
}

export async function readRequest(tx: Tx, id: string): Promise<RequestRow> {
  const row = await findRequest(tx, id)
  if (!row) throw notFound('request')
  return row
}

/** For jobs: undefined when it is gone. */
export async function findRequest(tx: Tx, id: string): Promise<RequestRow | undefined> {
  return (await selectRequests(tx, sql`r.id = ${id}`, sql`r.id`))[0]
}

/** Locked, so that of two who decide at the same moment the second sees what the first did. Refuses a closed one. */
export async function lockOpenRequest(tx: Tx, id: string): Promise<RequestRow> {
  await sql`
    select from subject_requests where organization_id = ${tx.organizationId} and id = ${id} for update`.execute(
    tx.db,
  )
  const row = await readRequest(tx, id)
  if (row.state !== 'open') throw new Refusal('request_closed')
  return row
}

/** What the person asked for, whichever of their visitors they were then. */
export const listRequestsOfVisitors = (tx: Tx, visitorId: string): Promise<RequestRow[]> =>
  selectRequests(
    tx,
    sql`(r.visitor_id = ${visitorId} or r.contact_id = (
      select v.contact_id from visitors v where v.organization_id = ${tx.organizationId} and v.id = ${visitorId}))`,
    sql`r.id desc`,
  )

export const presentToPerson = (row: RequestRow): MyRequest => ({
  id: row.id,
  kind: row.kind,
  state: row.state,
  receivedAt: row.received_at.toISOString(),
  dueOn: row.due_on,
  extensionReason: row.extension_reason,
  answer: row.answer,
  archiveUrl: null,
})

export const updateRequest = (tx: Tx, id: string) =>
  tx.db.updateTable('subject_requests').where('organization_id', '=', tx.organizationId).where('id', '=', id)

export function present(row: RequestRow, today: Day): SubjectRequest {
  return SubjectRequest.parse({
    id: row.id,
    kind: row.kind,
    channel: row.channel,
    state: row.state,
    person: { contactId: row.contact_id, visitorId: row.visitor_id, name: row.name, email: row.email },
    language: row.language,
    receivedAt: row.received_at.toISOString(),
    receivedOn: row.received_on,
    dueOn: row.due_on,
    daysLeft: row.state === 'open' ? daysBetween(today, row.due_on) : 0,
    isExtended: row.extended_at !== null,
    proof: row.proof,
  })
}

async function selectRequests(
  tx: Tx,
  condition: RawBuilder<unknown>,
  order: RawBuilder<unknown>,
): Promise<RequestRow[]> {
  const { rows } = await sql<RequestRow>`
    select r.id, r.kind, r.channel, r.state, r.language, r.contact_id, r.visitor_id,
           coalesce(r.person_name, c.name) as name, r.email, r.details, r.received_at,
           r.received_on::text as received_on, r.due_on::text as due_on, r.extended_at, r.extension_reason,
           r.proof, r.export_id, coalesce(e.state = 'ready', false) as is_archive_ready,
           r.answer, r.refusal_ground, r.closed_at, r.closed_by
    from subject_requests r
    left join contacts c on c.organization_id = r.organization_id and c.id = r.contact_id
    left join exports e on e.organization_id = r.organization_id and e.id = r.export_id
    where r.organization_id = ${tx.organizationId} and ${condition}
    order by ${order} limit ${mostListed}`.execute(tx.db)
  return rows
}

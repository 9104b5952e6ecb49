import { sql } from 'kysely'
import { z } from 'zod'
import {
  ErasedStore,
  type Erasure,
  ErasureCertificate,
  ErasureGround,
  ErasureRecipient,
  erasureProblems,
  erasureSteps,
} from '#contract/erasures'
import { Sealed } from '#contract/sealed'
import { fullName } from '#platform/actor'
import type { Tx } from '#platform/database/transaction'
import { notFound } from '#platform/errors'
import type { Whom } from '#rooms/contacts'

export type Ground = z.output<typeof ErasureGround>
export type Step = (typeof erasureSteps)[number]
export type Problem = (typeof erasureProblems)[number]

/** What the steps have found and done so far. */
export const Report = z.strictObject({
  stores: z.array(ErasedStore).default([]),
  /** Bytes that go from the storage: files and archives. */
  files: z.array(z.string()).default([]),
  archives: z.array(z.string()).default([]),
  vacuum: ErasureCertificate.shape.vacuum.optional(),
  check: ErasureCertificate.shape.check.optional(),
  recipients: z.array(ErasureRecipient).default([]),
})
export type Report = z.output<typeof Report>

const Row = z.object({
  id: z.string(),
  contact_id: z.string().nullable(),
  visitor_id: z.string().nullable(),
  ground: ErasureGround,
  requested_at: z.date(),
  state: z.enum(['running', 'waiting', 'failed', 'done']),
  step: z.enum(erasureSteps),
  attempts: z.number(),
  problem: z.enum(erasureProblems).nullable(),
  subject: z.string().nullable(),
  journal_line: z.number().nullable(),
  journal_hash: z.string().nullable(),
  erased_at: z.date().nullable(),
  report: Report,
  canaries: z.array(z.instanceof(Buffer)),
  certificate: Sealed.nullable(),
  finished_at: z.date().nullable(),
  first_name: z.string().nullable(),
  last_name: z.string().nullable(),
})
export type ErasureRow = z.output<typeof Row>

/** undefined: there is none of this id in this organization. */
export async function findErasure(tx: Tx, id: string): Promise<ErasureRow | undefined> {
  return (await selectErasures(tx, sql`e.id = ${id}`, 1))[0]
}

export async function readErasure(tx: Tx, id: string): Promise<ErasureRow> {
  const row = await findErasure(tx, id)
  if (!row) throw notFound('erasure')
  return row
}

/** Of this person, not deleted yet. */
export async function findBegun(
  tx: Tx,
  { contactId, visitorIds }: { contactId: string | null; visitorIds: readonly string[] },
): Promise<ErasureRow | undefined> {
  const isTheirs = sql`(e.contact_id = ${contactId}::uuid or e.visitor_id = any(${visitorIds}::uuid[]))`
  return (await selectErasures(tx, sql`e.step = 'delete' and ${isTheirs}`, 1))[0]
}

/** Whether it was asked for, and nothing is deleted yet. */
export const isBeingErased = async (tx: Tx, visitorId: string): Promise<boolean> =>
  (await findBegun(tx, { contactId: null, visitorIds: [visitorId] })) !== undefined

/** Given up before anything was deleted. */
export async function findStopped(tx: Tx): Promise<string[]> {
  const stopped = await tx.db
    .selectFrom('erasures')
    .select('id')
    .where('organization_id', '=', tx.organizationId)
    .where('step', '=', 'delete')
    .where('state', '=', 'failed')
    .execute()
  return stopped.map(({ id }) => id)
}

export async function listErasures(tx: Tx, { limit, after }: { limit: number; after?: string | undefined }) {
  const isAfter = after === undefined ? sql`true` : sql`e.id < ${after}`
  const rows = await selectErasures(tx, isAfter, limit + 1)
  const page = rows.slice(0, limit)
  return {
    erasures: page.map(presentErasure),
    next: rows.length > page.length ? (page.at(-1)?.id ?? null) : null,
  }
}

export const updateErasure = (tx: Tx, id: string) =>
  tx.db.updateTable('erasures').where('organization_id', '=', tx.organizationId).where('id', '=', id)

export const insertErasure = (
  tx: Tx,
  asked: {
    id: string
    whom: Whom
    ground: Ground
    requestedBy: string | null
    requestId?: string | undefined
  },
) =>
  tx.db
    .insertInto('erasures')
    .values({
      organization_id: tx.organizationId,
      id: asked.id,
      contact_id: 'contactId' in asked.whom ? asked.whom.contactId : null,
      visitor_id: 'visitorId' in asked.whom ? asked.whom.visitorId : null,
      ground: asked.ground,
      request_id: asked.requestId ?? null,
      requested_by: asked.requestedBy,
      requested_at: tx.now,
      state: 'running',
      step: 'delete',
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()

export function presentErasure(row: ErasureRow): Erasure {
  return {
    id: row.id,
    contactId: row.contact_id,
    visitorId: row.visitor_id,
    ground: row.ground,
    requestedAt: row.requested_at.toISOString(),
    requestedBy:
      row.first_name === null || row.last_name === null
        ? null
        : fullName({ firstName: row.first_name, lastName: row.last_name }),
    state: row.state,
    step: row.step,
    problem: row.problem,
    erasedAt: row.erased_at?.toISOString() ?? null,
    stores: row.report.stores,
    recipients: row.report.recipients,
    finishedAt: row.finished_at?.toISOString() ?? null,
  }
}

async function selectErasures(
  tx: Tx,
  condition: ReturnType<typeof sql>,
  limit: number,
): Promise<ErasureRow[]> {
  const { rows } = await sql`
    select e.*, u.first_name, u.last_name from erasures e
    left join users u on u.organization_id = e.organization_id and u.id = e.requested_by
    where e.organization_id = ${tx.organizationId} and ${condition}
    order by e.id desc limit ${limit}`.execute(tx.db)
  return rows.map((row) => Row.parse(row))
}

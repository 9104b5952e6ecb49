import { sql } from 'kysely'
import { type Export, ExportContents } from '#contract/exports'
import type { UserActor } from '#platform/actor'
import { fullName } from '#platform/actor'
import type { Tx } from '#platform/database/transaction'
import { notFound } from '#platform/errors'

export type ExportRow = {
  id: string
  kind: 'organization' | 'person'
  contact_id: string | null
  visitor_id: string | null
  state: Export['state']
  attempts: number
  tables_done: number
  tables_total: number
  rows_done: number
  rows_total: number
  files_done: number
  files_total: number
  bytes: number
  contents: unknown
  sealed_key: Buffer
  requested_at: Date
  finished_at: Date | null
  expires_at: Date
  first_name: string | null
  last_name: string | null
  contact_name: string | null
}

/** Admins see archives of persons; what holds everybody's data is for owners. */
const maySee = (actor: UserActor) => (actor.role === 'owner' ? sql`true` : sql`e.kind = 'person'`)

export async function listExports(tx: Tx, actor: UserActor): Promise<Export[]> {
  const rows = await selectExports(tx, sql`${maySee(actor)} and e.expires_at > ${tx.now}`)
  return rows.map(presentExport)
}

export async function getExport(tx: Tx, actor: UserActor, id: string): Promise<Export> {
  return presentExport(await readExport(tx, actor, id))
}

export async function readExport(tx: Tx, actor: UserActor, id: string): Promise<ExportRow> {
  const [row] = await selectExports(tx, sql`${maySee(actor)} and e.expires_at > ${tx.now} and e.id = ${id}`)
  if (!row) throw notFound('export')
  return row
}

/** Whoever asks; for jobs, which ask for nobody. */
export async function findExport(tx: Tx, id: string): Promise<ExportRow | undefined> {
  return (await selectExports(tx, sql`e.id = ${id}`))[0]
}

export const isBeingMade = ({ state }: Pick<ExportRow, 'state'>): boolean =>
  state === 'waiting' || state === 'running'

export const updateExport = (tx: Tx, id: string) =>
  tx.db.updateTable('exports').where('organization_id', '=', tx.organizationId).where('id', '=', id)

export function presentExport(row: ExportRow): Export {
  const isNamed = row.first_name !== null && row.last_name !== null
  return {
    id: row.id,
    kind: row.kind,
    person:
      row.kind === 'person'
        ? { contactId: row.contact_id, visitorId: row.visitor_id, name: row.contact_name }
        : null,
    state: row.state,
    progress: {
      tablesDone: row.tables_done,
      tablesTotal: row.tables_total,
      rowsDone: row.rows_done,
      rowsTotal: row.rows_total,
      filesDone: row.files_done,
      filesTotal: row.files_total,
      bytes: row.bytes,
    },
    contents: row.contents === null ? null : ExportContents.parse(row.contents),
    requestedAt: row.requested_at.toISOString(),
    requestedBy: isNamed
      ? fullName({ firstName: row.first_name ?? '', lastName: row.last_name ?? '' })
      : null,
    finishedAt: row.finished_at?.toISOString() ?? null,
    expiresAt: row.expires_at.toISOString(),
  }
}

// Counts are bigint in the table, and far from what a number holds.
async function selectExports(tx: Tx, condition: ReturnType<typeof sql>): Promise<ExportRow[]> {
  const { rows } = await sql<ExportRow>`
    select e.id, e.kind, e.contact_id, e.visitor_id, e.state, e.attempts, e.tables_done, e.tables_total,
           e.rows_done::float8 as rows_done, e.rows_total::float8 as rows_total, e.files_done, e.files_total,
           e.bytes::float8 as bytes, e.contents, e.sealed_key, e.requested_at, e.finished_at, e.expires_at,
           u.first_name, u.last_name, c.name as contact_name
    from exports e
    left join users u on u.organization_id = e.organization_id and u.id = e.requested_by
    left join contacts c on c.organization_id = e.organization_id and c.id = e.contact_id
    where e.organization_id = ${tx.organizationId} and ${condition}
    order by e.id desc`.execute(tx.db)
  return rows
}

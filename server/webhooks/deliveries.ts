import { sql } from 'kysely'
import type { QueryOf, ReplyOf } from '#contract/endpoint'
import type { EventType } from '#contract/events'
import type { listDeliveries as listing, WebhookDelivery } from '#contract/webhooks'
import { readCursor, writeCursor } from '#platform/cursor'
import type { Tx } from '#platform/database/transaction'
import { notFound } from '#platform/errors'
import { refuseUnknownWebhook } from './webhooks.ts'

export async function listDeliveries(
  tx: Tx,
  webhookId: string,
  { status, type, limit, after }: QueryOf<typeof listing>,
): Promise<ReplyOf<typeof listing>> {
  await refuseUnknownWebhook(tx, webhookId)
  const cursor = after === undefined ? undefined : readCursor(after)
  const { rows } = await sql<DeliveryRow>`
    select ${deliveryColumns} from webhook_deliveries d
    where d.organization_id = ${tx.organizationId} and d.webhook_id = ${webhookId}
      and ${status === undefined ? sql`true` : sql`d.status = ${status}`}
      and ${type === undefined ? sql`true` : sql`d.type = ${type}`}
      and ${cursor ? sql`(d.happened_at, d.id) < (${cursor.time}::timestamptz, ${cursor.id}::uuid)` : sql`true`}
    order by d.happened_at desc, d.id desc
    limit ${limit + 1}`.execute(tx.db)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    deliveries: page.map(presentDelivery),
    next: rows.length > page.length && last ? writeCursor(last.happened_at, last.id) : null,
  }
}

export async function getDelivery(tx: Tx, webhookId: string, deliveryId: string): Promise<WebhookDelivery> {
  const { rows } = await sql<DeliveryRow>`
    select ${deliveryColumns} from webhook_deliveries d
    where d.organization_id = ${tx.organizationId} and d.webhook_id = ${webhookId} and d.id = ${deliveryId}`.execute(
    tx.db,
  )
  const [row] = rows
  if (!row) throw notFound('delivery')
  return presentDelivery(row)
}

type DeliveryRow = {
  id: string
  type: EventType
  subject_id: string | null
  seq: number | null
  happened_at: Date
  status: WebhookDelivery['status']
  tries: number
  tried_at: Date | null
  next_try_at: Date | null
  code: number | null
  reason: WebhookDelivery['reason']
  milliseconds: number | null
}

/** Of webhook_deliveries d. */
const deliveryColumns = sql`d.id, d.type, d.subject_id, d.seq, d.happened_at, d.status, d.tries, d.tried_at,
  d.next_try_at, d.code, d.reason, d.milliseconds`

function presentDelivery(row: DeliveryRow): WebhookDelivery {
  return {
    id: row.id,
    type: row.type,
    subjectId: row.subject_id,
    seq: row.seq,
    happenedAt: row.happened_at.toISOString(),
    status: row.status,
    tries: row.tries,
    triedAt: row.tried_at?.toISOString() ?? null,
    nextTryAt: row.status === 'waiting' ? (row.next_try_at?.toISOString() ?? null) : null,
    code: row.code,
    reason: row.reason,
    milliseconds: row.milliseconds,
  }
}

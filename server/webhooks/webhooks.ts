import { sql } from 'kysely'
import type { BodyOf } from '#contract/endpoint'
import type { EventType } from '#contract/events'
import {
  type createWebhook as creation,
  mostWebhooks,
  type updateWebhook as update,
  type Webhook,
} from '#contract/webhooks'
import type { UserActor } from '#platform/actor'
import type { Tx } from '#platform/database/transaction'
import { notFound, Refusal } from '#platform/errors'
import { announce } from '#platform/events'
import { newId } from '#platform/ids'
import type { Outbound } from '#platform/outbound'
import type { Secrets } from '#platform/secrets'
import { newKey, sealKey, writeSecret } from './signing.ts'

const mostCounted = 1000

export async function listWebhooks(tx: Tx): Promise<Webhook[]> {
  return (await selectWebhooks(tx, sql`true`)).map((row) => presentWebhook(row, tx.now))
}

export async function getWebhook(tx: Tx, webhookId: string): Promise<Webhook> {
  const [row] = await selectWebhooks(tx, sql`w.id = ${webhookId}`)
  if (!row) throw notFound('webhook')
  return presentWebhook(row, tx.now)
}

/** The secret is in the answer, this one time; what is kept of it is sealed. */
export async function createWebhook(
  tx: Tx,
  { outbound, secrets }: { outbound: Outbound; secrets: Secrets },
  actor: UserActor,
  draft: BodyOf<typeof creation>,
): Promise<{ webhook: Webhook; secret: string }> {
  refuseBadAddress(outbound, draft.address)
  // One after the other, so that of two made at the same moment the second sees the first.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`webhooks of ${tx.organizationId}`}, 0))`.execute(
    tx.db,
  )
  if ((await listWebhooks(tx)).length >= mostWebhooks) throw new Refusal('too_many_webhooks')
  const id = newId()
  const key = newKey()
  await tx.db
    .insertInto('webhooks')
    .values({
      organization_id: tx.organizationId,
      id,
      address: draft.address,
      types: draft.types,
      includes_contents: draft.includesContents,
      sealed_secret: sealKey(
        secrets,
        { organizationId: tx.organizationId, webhookId: id },
        'sealed_secret',
        key,
      ),
      created_at: tx.now,
    })
    .execute()
  await announce(tx, actor, { type: 'webhook.created', subjectId: id })
  return { webhook: await getWebhook(tx, id), secret: writeSecret(key) }
}

export async function updateWebhook(
  tx: Tx,
  outbound: Outbound,
  actor: UserActor,
  { webhookId, ...change }: BodyOf<typeof update> & { webhookId: string },
): Promise<Webhook> {
  if (change.address !== undefined) refuseBadAddress(outbound, change.address)
  await refuseUnknownWebhook(tx, webhookId)
  const { address, types, includesContents } = change
  const columns = {
    ...(address === undefined ? {} : { address }),
    ...(types === undefined ? {} : { types }),
    ...(includesContents === undefined ? {} : { includes_contents: includesContents }),
  }
  if (Object.keys(columns).length > 0) {
    await updateWebhooks(tx, webhookId).set(columns).execute()
    await announce(tx, actor, { type: 'webhook.updated', subjectId: webhookId, fields: Object.keys(change) })
  }
  return getWebhook(tx, webhookId)
}

export async function refuseUnknownWebhook(tx: Tx, webhookId: string): Promise<void> {
  if (!(await lockWebhook(tx, webhookId))) throw notFound('webhook')
}

/**
 * Held until this transaction ends: what takes a delivery and what settles one come one after the other at each webhook.
 * New deliveries are written all the same.
 */
export const lockWebhook = (tx: Tx, webhookId: string) =>
  tx.db
    .selectFrom('webhooks')
    .select(['address', 'includes_contents', 'paused_at', 'failing_since'])
    .select(['sealed_secret', 'sealed_previous_secret', 'previous_signs_until'])
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', webhookId)
    .where('deleted_at', 'is', null)
    .forNoKeyUpdate()
    .executeTakeFirst()

export const updateWebhooks = (tx: Tx, webhookId: string) =>
  tx.db
    .updateTable('webhooks')
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', webhookId)
    .where('deleted_at', 'is', null)

/** What can be seen of an address; what its name leads to is judged at every delivery. */
function refuseBadAddress(outbound: Outbound, address: string): void {
  const fault = outbound.faultOf(address)
  if (fault === undefined) return
  const detail =
    fault === 'wrong_address'
      ? 'must begin with https:// and hold no user name or password'
      : 'must lead to a host on the public internet, at port 443'
  throw new Refusal('invalid_input', { field: 'body.address', detail })
}

type Row = {
  id: string
  address: string
  types: EventType[] | null
  includes_contents: boolean
  created_at: Date
  waiting: number
  last_tried_at: Date | null
  last_code: number | null
  is_last_delivered: boolean | null
  failing_since: Date | null
  paused_at: Date | null
  previous_signs_until: Date | null
}

async function selectWebhooks(tx: Tx, condition: ReturnType<typeof sql>): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select w.id, w.address, w.types, w.includes_contents, w.created_at, w.last_tried_at, w.last_code,
           w.is_last_delivered, w.failing_since, w.paused_at, w.previous_signs_until, counted.waiting
    from webhooks w
    cross join lateral (
      select count(*)::int as waiting from (
        select from webhook_deliveries d
        where d.organization_id = w.organization_id and d.webhook_id = w.id and d.status = 'waiting'
        limit ${mostCounted}
      ) found
    ) counted
    where w.organization_id = ${tx.organizationId} and w.deleted_at is null and ${condition}
    order by w.id`.execute(tx.db)
  return rows
}

function presentWebhook(row: Row, now: Date): Webhook {
  const isSigning = row.previous_signs_until !== null && row.previous_signs_until > now
  return {
    id: row.id,
    address: row.address,
    types: row.types,
    includesContents: row.includes_contents,
    createdAt: row.created_at.toISOString(),
    waiting: row.waiting,
    lastDelivery: row.last_tried_at && {
      at: row.last_tried_at.toISOString(),
      isDelivered: row.is_last_delivered ?? false,
      code: row.last_code,
    },
    failingSince: row.failing_since?.toISOString() ?? null,
    pausedAt: row.paused_at?.toISOString() ?? null,
    previousSecretUntil: isSigning ? (row.previous_signs_until?.toISOString() ?? null) : null,
  }
}

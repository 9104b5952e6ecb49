import { sql } from 'kysely'
import type { ApiKey, listApiKeys as listing } from '#contract/api-keys'
import type { QueryOf, ReplyOf } from '#contract/endpoint'
import { fullName } from '#platform/actor'
import { pageOf } from '#platform/cursor'
import type { Tx } from '#platform/database/transaction'
import { notFound } from '#platform/errors'

export async function listApiKeys(
  tx: Tx,
  { limit, after }: QueryOf<typeof listing>,
): Promise<ReplyOf<typeof listing>> {
  const selected = selectApiKeys(tx)
    .orderBy('k.id', 'desc')
    .limit(limit + 1)
  const rows = await (after === undefined ? selected : selected.where('k.id', '<', after)).execute()
  const page = pageOf(rows, limit)
  return { keys: page.rows.map((row) => presentApiKey(tx, row)), next: page.next }
}

export async function getApiKey(tx: Tx, apiKeyId: string): Promise<ApiKey> {
  const row = await selectApiKeys(tx).where('k.id', '=', apiKeyId).executeTakeFirst()
  if (!row) throw notFound('API key')
  return presentApiKey(tx, row)
}

export const updateApiKeys = (tx: Tx, apiKeyId: string) =>
  tx.db.updateTable('api_keys').where('organization_id', '=', tx.organizationId).where('id', '=', apiKeyId)

const selectApiKeys = (tx: Tx) =>
  tx.db
    .selectFrom('api_keys as k')
    .innerJoin('users as u', (join) =>
      join.onRef('u.organization_id', '=', 'k.organization_id').onRef('u.id', '=', 'k.created_by'),
    )
    .select(['k.id', 'k.name', 'secret_end', 'scopes', 'created_by', 'k.created_at', 'rotated_at'])
    .select(['expires_at', 'last_used_at', 'previous_until', 'first_name', 'last_name', 'disabled_at'])
    .select(sql<string[]>`networks::text[]`.as('networks'))
    .where('k.organization_id', '=', tx.organizationId)

type Row = Awaited<ReturnType<ReturnType<typeof selectApiKeys>['execute']>>[number]

function presentApiKey(tx: Tx, row: Row): ApiKey {
  const isPreviousGood = row.previous_until !== null && row.previous_until > tx.now
  return {
    id: row.id,
    name: row.name,
    ending: row.secret_end,
    scopes: row.scopes,
    networks: row.networks,
    createdBy: {
      userId: row.created_by,
      name: fullName({ firstName: row.first_name, lastName: row.last_name }),
      isDisabled: row.disabled_at !== null,
    },
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at?.toISOString() ?? null,
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    rotatedAt: row.rotated_at?.toISOString() ?? null,
    previousGoodUntil: isPreviousGood ? (row.previous_until?.toISOString() ?? null) : null,
  }
}

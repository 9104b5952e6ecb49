import type { UserActor } from '#platform/actor'
import type { Tx } from '#platform/database/transaction'
import { notFound } from '#platform/errors'
import { announce } from '#platform/events'

/** At once, and for good; who did it stays in the event. */
export async function revokeApiKey(tx: Tx, actor: UserActor, apiKeyId: string): Promise<void> {
  const deleted = await tx.db
    .deleteFrom('api_keys')
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', apiKeyId)
    .executeTakeFirst()
  if (deleted.numDeletedRows === 0n) throw notFound('API key')
  await announce(tx, actor, { type: 'api-key.revoked', subjectId: apiKeyId })
}

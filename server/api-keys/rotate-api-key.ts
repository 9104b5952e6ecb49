import { sql } from 'kysely'
import type { ApiKey } from '#contract/api-keys'
import type { UserActor } from '#platform/actor'
import { hours, later } from '#platform/clock'
import type { Tx } from '#platform/database/transaction'
import { announce } from '#platform/events'
import { newApiKey } from '#platform/ids'
import { getApiKey, updateApiKeys } from './api-keys.ts'
import { endOf } from './create-api-key.ts'
import { mayChange } from './rules.ts'

/** At most two secrets are good at a time: the new one, and for a while the one before it. */
export async function rotateApiKey(
  tx: Tx,
  actor: UserActor,
  apiKeyId: string,
  graceHours: number,
): Promise<{ key: ApiKey; secret: string }> {
  mayChange(actor, await getApiKey(tx, apiKeyId))
  const { secret, hash } = newApiKey(tx.organizationId)
  const hasGrace = graceHours > 0
  await updateApiKeys(tx, apiKeyId)
    .set({
      previous_hash: hasGrace ? sql`secret_hash` : null,
      previous_until: hasGrace ? later(tx.now, hours(graceHours)) : null,
      secret_hash: hash,
      secret_end: endOf(secret),
      rotated_at: tx.now,
    })
    .execute()
  await announce(tx, actor, { type: 'api-key.rotated', subjectId: apiKeyId })
  return { key: await getApiKey(tx, apiKeyId), secret }
}

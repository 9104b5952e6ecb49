import { graceHours, type Webhook } from '#contract/webhooks'
import type { UserActor } from '#platform/actor'
import { hours, later } from '#platform/clock'
import type { Tx } from '#platform/database/transaction'
import { notFound } from '#platform/errors'
import { announce } from '#platform/events'
import type { Secrets } from '#platform/secrets'
import { newKey, openKey, sealKey, writeSecret } from './signing.ts'
import { getWebhook, lockWebhook, updateWebhooks } from './webhooks.ts'

/** The one of before signs along for a day, so that the receiver can change in its own time. */
export async function rotateSecret(
  tx: Tx,
  secrets: Secrets,
  actor: UserActor,
  webhookId: string,
): Promise<{ webhook: Webhook; secret: string }> {
  const before = await lockWebhook(tx, webhookId)
  if (!before) throw notFound('webhook')
  const place = { organizationId: tx.organizationId, webhookId }
  const previous = openKey(secrets, place, 'sealed_secret', before.sealed_secret)
  const key = newKey()
  await updateWebhooks(tx, webhookId)
    .set({
      sealed_secret: sealKey(secrets, place, 'sealed_secret', key),
      sealed_previous_secret: sealKey(secrets, place, 'sealed_previous_secret', previous),
      previous_signs_until: later(tx.now, hours(graceHours)),
    })
    .execute()
  await announce(tx, actor, { type: 'webhook.updated', subjectId: webhookId, fields: ['secret'] })
  return { webhook: await getWebhook(tx, webhookId), secret: writeSecret(key) }
}

import { createHmac, randomBytes } from 'node:crypto'
import type { SealContext, Secrets } from '#platform/secrets'

const prefix = 'whsec_'

/** The key itself; `writeSecret` makes of it what the organization keeps. */
export const newKey = (): Buffer => randomBytes(32)
export const writeSecret = (key: Buffer): string => prefix + key.toString('base64')

/** The headers of Standard Webhooks: each key signs, so that whoever still checks with the one before is not turned away. */
export function signedHeaders(
  id: string,
  moment: Date,
  body: string,
  keys: Buffer[],
): Record<string, string> {
  const timestamp = Math.floor(moment.getTime() / 1000)
  const signatures = keys.map(
    (key) => `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`,
  )
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': signatures.join(' '),
  }
}

export type Place = { organizationId: string; webhookId: string }
type Column = 'sealed_secret' | 'sealed_previous_secret'

export const sealKey = (secrets: Secrets, place: Place, column: Column, key: Buffer): Buffer =>
  secrets.seal(contextOf(place, column), key)

export const openKey = (secrets: Secrets, place: Place, column: Column, sealed: Buffer): Buffer =>
  secrets.open(contextOf(place, column), sealed)

const contextOf = ({ organizationId, webhookId }: Place, column: Column): SealContext => ({
  table: 'webhooks',
  column,
  organizationId,
  rowId: webhookId,
})

import { isDatabaseGone } from '#platform/errors'
import { OutboundFailure } from '#platform/outbound'
import type { Platform } from '#platform/platform'
import type { Claimed } from './claim-delivery.ts'
import type { Outcome } from './settle-delivery.ts'
import { signedHeaders } from './signing.ts'
import { writePayload } from './write-payload.ts'

/** For everything together: name, connection, answer. */
const patience = { milliseconds: 10_000 }

/** One try, of whatever outcome. Nothing of an answer is kept but its status. */
export async function tryDelivery(
  platform: Pick<Platform, 'database' | 'outbound' | 'clock' | 'publicOrigin'>,
  claimed: Claimed,
  onFailure: (error: unknown) => void,
): Promise<Outcome> {
  const started = performance.now()
  const outcome = (code: number | null, reason: Outcome['reason']): Outcome => ({
    code,
    reason,
    milliseconds: Math.round(performance.now() - started),
  })
  try {
    const body = await platform.database.inOrganization(claimed.organizationId, (tx) =>
      writePayload(tx, platform.publicOrigin(), claimed),
    )
    const headers = signedHeaders(claimed.id, platform.clock.now(), body, claimed.keys)
    const code = await platform.outbound.post(claimed.address, { headers, body }, patience)
    return outcome(code, code >= 200 && code < 300 ? null : 'refused')
  } catch (error) {
    if (error instanceof OutboundFailure) return outcome(null, error.reason)
    if (isDatabaseGone(error)) throw error
    onFailure(error)
    return outcome(null, 'internal')
  }
}

import type { ConsentReceipt } from '#contract/consents'
import type { Tx } from '#platform/database/transaction'
import { getOrganization } from '#rooms/organizations'
import type { ConsentState } from './consents.ts'

/** In the terms of ISO/IEC TS 27560, for the person to keep. */
export async function presentReceipts(
  tx: Tx,
  visitorId: string,
  consents: ConsentState[],
  notice: ConsentReceipt['privacy_notice'],
): Promise<ConsentReceipt[]> {
  const { name, address, website } = await getOrganization(tx)
  return consents.flatMap(({ purpose, state, events }) => {
    const [first] = events
    if (!first) return []
    return [
      {
        schema_version: 'ISO/IEC TS 27560:2023' as const,
        record_id: first.id,
        pii_principal_id: visitorId,
        pii_controller: { name, address, website },
        privacy_notice: notice,
        purpose,
        lawful_basis: 'consent' as const,
        event_type: 'explicit' as const,
        state,
        events,
      },
    ]
  })
}

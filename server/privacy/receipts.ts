import type { ConsentReceipt } from '#contract/consents'
import { inWantedOrder } from '#contract/languages'
import type { Tx } from '#platform/database/transaction'
import { getOrganization } from '#rooms/organizations'
import { type PublishedNotice, readNotices } from '#rooms/widgets'
import type { ConsentState } from './consents.ts'

/** In the terms of ISO/IEC TS 27560, for the person to keep. */
export async function presentReceipts(
  tx: Tx,
  visitorId: string,
  consents: ConsentState[],
): Promise<ConsentReceipt[]> {
  if (consents.length === 0) return []
  const { name, address, website } = await getOrganization(tx)
  const notices = await readNotices(
    tx,
    consents.map(({ widgetId }) => widgetId),
  )
  return consents.flatMap((consent) => {
    const { purpose, state, events } = consent
    const [first] = events
    if (!first) return []
    return [
      {
        schema_version: 'ISO/IEC TS 27560:2023' as const,
        record_id: first.id,
        pii_principal_id: visitorId,
        pii_controller: { name, address, website },
        privacy_notice: noticeThen(notices, consent),
        purpose,
        lawful_basis: 'consent' as const,
        event_type: 'explicit' as const,
        state,
        events,
      },
    ]
  })
}

/** What was shown when it was last said yes or no to: only the notice of that moment was accepted. */
function noticeThen(
  notices: PublishedNotice[],
  { widgetId, events }: ConsentState,
): ConsentReceipt['privacy_notice'] {
  const said = events.findLast(({ event }) => event !== 'withdrawn' && event !== 'expired')
  if (!said) return null
  const then = notices.filter((one) => one.widgetId === widgetId && one.publishedAt <= new Date(said.at))
  for (const wanted of inWantedOrder(said.language)) {
    const notice = then.findLast(({ language }) => language === wanted)
    if (notice) return { version: notice.version, language: notice.language, text: notice.text }
  }
  return null
}

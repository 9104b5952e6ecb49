import { type Disclosure, listDisclosures } from '#contract/disclosures'
import type { Tx } from '#platform/database/transaction'
import type { Room } from '#platform/platform'
import { userRoute } from '#platform/route'
import { labels } from './labels.ts'

export {
  findConsentEvent,
  readConsents,
  recordConsent,
  recordConsents,
  withdrawAgain,
  withdrawConsent,
} from './consents.ts'
export { presentReceipts } from './receipts.ts'

/** `disclose` asks every room. */
export const privacyRoom = (disclose: (tx: Tx) => Promise<Disclosure[]>): Room => ({
  routes: [userRoute(listDisclosures, async (tx) => ({ disclosures: await disclose(tx) }))],
  jobs: [],
  reactions: [],
  labels,
})

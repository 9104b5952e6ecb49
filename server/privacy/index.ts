import { type Disclosure, listDisclosures } from '#contract/disclosures'
import * as contract from '#contract/privacy'
import type { Tx } from '#platform/database/transaction'
import type { Platform, Room } from '#platform/platform'
import { userRoute } from '#platform/route'
import { forgetAddressesJob, getRule, setRule } from './addresses.ts'
import { readContacts, setContacts } from './contacts.ts'
import { presentDataMap, type Register } from './data-map.ts'
import { labels } from './labels.ts'
import { makeRecord } from './processing-record.ts'

export { readAddress, rememberAddress } from './addresses.ts'
export {
  endConsents,
  findConsentEvent,
  findExpired,
  importConsent,
  readConsents,
  recordConsent,
  recordConsents,
  withdrawConsent,
} from './consents.ts'
export { presentReceipts } from './receipts.ts'

/** Both ask every room. */
type Registers = { disclose: (tx: Tx) => Promise<Disclosure[]>; keep: () => Register[] }

export const privacyRoom = (platform: Platform, { disclose, keep }: Registers): Room => ({
  routes: [
    userRoute(listDisclosures, async (tx) => ({ disclosures: await disclose(tx) })),
    userRoute(contract.getDataMap, async () => presentDataMap(keep())),
    userRoute(contract.getProcessingRecord, async (tx) =>
      makeRecord(tx, platform, keep(), await disclose(tx)),
    ),
    userRoute(contract.getPrivacyContacts, (tx) => readContacts(tx)),
    userRoute(contract.setPrivacyContacts, (tx, actor, { body }) => setContacts(tx, actor, body)),
    userRoute(contract.getAddressRule, (tx) => getRule(tx)),
    userRoute(contract.setAddressRule, (tx, actor, { body }) => setRule(tx, actor, body)),
  ],
  jobs: [forgetAddressesJob(platform)],
  reactions: [],
  labels,
})

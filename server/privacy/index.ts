import { type Disclosure, listDisclosures } from '#contract/disclosures'
import * as contract from '#contract/privacy'
import type { Tx } from '#platform/database/transaction'
import type { Platform, Room } from '#platform/platform'
import { userRoute } from '#platform/route'
import { forgetAddressesJob, getRule, presentTable, setRule } from './addresses.ts'
import { readContacts, setContacts } from './contacts.ts'
import { presentDataMap, type Register } from './data-map.ts'
import { labels } from './labels.ts'
import { tellOfPrivacy } from './overview.ts'
import { makeRecord } from './processing-record.ts'
import { readRoles, setController } from './roles.ts'

export {
  addressForProof,
  getRule as readAddressRule,
  readAddress,
  rememberAddress,
} from './addresses.ts'
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
export { readContacts } from './contacts.ts'
export type { Register } from './data-map.ts'
export { type Measure, measuresOf } from './measures.ts'
export { makeRecord } from './processing-record.ts'
export { presentReceipts } from './receipts.ts'
export { readRoles } from './roles.ts'

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
    userRoute(contract.getAddressRule, async (tx) => ({
      rule: await getRule(tx),
      countryTable: presentTable(platform.countries),
    })),
    userRoute(contract.setAddressRule, (tx, actor, { body }) => setRule(tx, actor, body, platform.countries)),
    userRoute(contract.getPrivacyRoles, (tx) => readRoles(tx, platform)),
    userRoute(contract.setController, async (tx, actor, { body }) => {
      await setController(tx, actor, body)
      return readRoles(tx, platform)
    }),
  ],
  jobs: [forgetAddressesJob(platform)],
  reactions: [],
  labels,
  overview: (ask) => ask(tellOfPrivacy),
})

import type { Room } from '#platform/platform'
import { labels } from './labels.ts'

export {
  readConsents,
  recordConsent,
  recordConsents,
  withdrawAgain,
  withdrawConsent,
} from './consents.ts'
export { presentReceipts } from './receipts.ts'

export const privacyRoom = (): Room => ({ routes: [], jobs: [], reactions: [], labels })

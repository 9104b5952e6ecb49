import type { Room } from '#platform/platform'
import { labels } from './labels.ts'

export {
  forgetFirstOrganization,
  type Installation,
  issueSetupCode,
  lockInstallation,
  readInstallation,
  rememberFirstOrganization,
  rememberIfFirst,
} from './installation.ts'
export {
  createOrganization,
  findOrganization,
  getOrganization,
  readRegistered,
  updateRegistered,
} from './organizations.ts'

export const organizationsRoom = (): Room => ({ routes: [], jobs: [], reactions: [], labels })

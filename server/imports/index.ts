import { importConsents as importing } from '#contract/consents'
import type { Room } from '#platform/platform'
import { userRoute } from '#platform/route'
import { importConsents } from './import-consents.ts'
import { labels } from './labels.ts'

export { openFolderOrZip } from './read-source.ts'
export { type ImportResult, runImport } from './run-import.ts'

export const importsRoom = (): Room => ({
  routes: [userRoute(importing, (tx, _actor, { body }) => importConsents(tx, body))],
  jobs: [],
  reactions: [],
  labels,
})

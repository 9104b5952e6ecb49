import type { Room } from '#platform/platform'
import { labels } from './labels.ts'

export { openFolderOrZip } from './read-source.ts'
export { type ImportResult, runImport } from './run-import.ts'

export const importsRoom = (): Room => ({ routes: [], jobs: [], reactions: [], labels })

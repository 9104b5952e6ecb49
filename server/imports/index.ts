import type { Room } from '#platform/platform'
import { labels } from './labels.ts'

export const importsRoom = (): Room => ({ routes: [], jobs: [], reactions: [], labels })

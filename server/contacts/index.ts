import type { Room } from '#platform/platform'
import { labels } from './labels.ts'

export { watchPresence } from './presence.ts'
export {
  endVisitorSessions,
  findVisitorActor,
  listVisitorSessions,
  renewVisitorSession,
  startVisitorSession,
  visitorLifetime,
} from './visitor-sessions.ts'
export {
  createVisitor,
  deleteVisitor,
  getVisitor,
  type PresenceRow,
  presentPresence,
  rememberPage,
  visitorName,
} from './visitors.ts'

export const contactsRoom = (): Room => ({ routes: [], jobs: [], reactions: [], labels })

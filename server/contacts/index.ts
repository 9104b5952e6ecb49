import type { Room } from '#platform/platform'
import { labels } from './labels.ts'

export { presentContact, readAttributes, readContact, visitorIdsOfSamePerson } from './people.ts'
export { watchPresence } from './presence.ts'
export {
  endVisitorSessions,
  findVisitorActor,
  forgetRemembered,
  listVisitorSessions,
  rememberSession,
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

import * as contract from '#contract/identity'
import type { Platform, Room } from '#platform/platform'
import { userRoute } from '#platform/route'
import { refuseUnknownWidget } from '#rooms/widgets'
import { getContact, listContacts } from './contacts.ts'
import { createIdentityKey, deleteIdentityKey, listIdentityKeys } from './identity-keys.ts'
import { labels } from './labels.ts'

export { acceptIdentity } from './accept-identity.ts'
export { becomeContact } from './become-contact.ts'
export { saveContact } from './contacts.ts'
export { deletePeople, replaceStranger } from './delete-person.ts'
export {
  correctContacts,
  correctVisitors,
  type ImportedContact,
  type ImportedVisitor,
  insertContacts,
  insertVisitors,
} from './import-people.ts'
export {
  findContact,
  findContactByEmail,
  findContactOfVisitor,
  findPerson,
  holdPerson,
  numbersOfPerson,
  readAttributes,
  readContact,
  visitorIdsOfSamePerson,
  type Whom,
} from './people.ts'
export { watchPresence } from './presence.ts'
export {
  endVisitorSession,
  exchangeSession,
  findVisitorActor,
  forgetRemembered,
  listVisitorSessions,
  rememberSession,
  renewVisitorSession,
  startVisitorSession,
} from './visitor-sessions.ts'
export {
  createVisitor,
  getVisitor,
  holdVisitor,
  type PresenceRow,
  presentPresence,
  rememberPage,
  setAttributes,
  visitorName,
} from './visitors.ts'

export const contactsRoom = ({ secrets }: Platform): Room => ({
  routes: [
    userRoute(contract.listContacts, (tx, _actor, { query }) => listContacts(tx, query)),
    userRoute(contract.getContact, async (tx, _actor, { params }) => ({
      contact: await getContact(tx, params.contactId),
    })),
    userRoute(contract.listIdentityKeys, async (tx, _actor, { params }) => {
      await refuseUnknownWidget(tx, params.widgetId)
      return { keys: await listIdentityKeys(tx, params.widgetId) }
    }),
    userRoute(contract.createIdentityKey, (tx, actor, { params, body }) =>
      createIdentityKey(tx, secrets, actor, params.widgetId, body),
    ),
    userRoute(contract.deleteIdentityKey, async (tx, actor, { params }) => {
      await deleteIdentityKey(tx, actor, params)
      return {}
    }),
  ],
  jobs: [],
  reactions: [],
  labels,
})

import * as contract from '#contract/restrictions'
import type { Platform, Room } from '#platform/platform'
import { userRoute } from '#platform/route'
import { labels } from './labels.ts'
import { endJob, liftRestriction, tellPersonJob } from './lift-restriction.ts'
import { decideObjection, listContactObjections, listObjections } from './objections.ts'
import { tellOfRestrictions } from './overview.ts'
import { placeRestriction } from './place-restriction.ts'
import { listRestrictions } from './restrictions.ts'

export { objectionsOf, saveObjection } from './objections.ts'
export { placeRestriction } from './place-restriction.ts'
export {
  namesRestricted,
  objectingVisitors,
  refuseRestricted,
  restrictedContacts,
  restrictedVisitors,
  waitForSweeps,
} from './who-is-restricted.ts'

export const restrictionsRoom = (platform: Platform): Room => ({
  routes: [
    userRoute(contract.listRestrictions, (tx, _actor, { query }) => listRestrictions(tx, query)),
    userRoute(contract.placeRestriction, (tx, actor, { body }) => placeRestriction(tx, actor, body)),
    userRoute(contract.liftRestriction, (tx, actor, { params, body }) =>
      liftRestriction(tx, actor, params.restrictionId, body),
    ),
    userRoute(contract.listObjections, (tx, _actor, { query }) => listObjections(tx, query)),
    userRoute(contract.listContactObjections, (tx, _actor, { params }) =>
      listContactObjections(tx, params.contactId),
    ),
    userRoute(contract.decideObjection, (tx, actor, { params, body }) =>
      decideObjection(tx, actor, params.objectionId, body),
    ),
  ],
  jobs: [tellPersonJob(platform), endJob(platform)],
  reactions: [],
  labels,
  overview: (ask) => ask(tellOfRestrictions),
})

import * as contract from '#contract/holds'
import type { Platform, Room } from '#platform/platform'
import { userRoute } from '#platform/route'
import { getHold, listHolds } from './holds.ts'
import { labels } from './labels.ts'
import { tellOfHolds } from './overview.ts'
import { placeHold } from './place-hold.ts'
import { endOverJob, releaseHold } from './release-hold.ts'

export {
  countHolds,
  findHolds,
  heldContacts,
  heldConversations,
  keepHoldsAsTheyAre,
} from './holds.ts'

export const holdsRoom = (platform: Platform): Room => ({
  routes: [
    userRoute(contract.listHolds, (tx, _actor, { query }) => listHolds(tx, query)),
    userRoute(contract.getHold, (tx, _actor, { params }) => getHold(tx, params.holdId)),
    userRoute(contract.placeHold, (tx, actor, { body }) => placeHold(tx, actor, body)),
    userRoute(contract.releaseHold, (tx, actor, { params, body }) =>
      releaseHold(tx, actor, { ...params, ...body }),
    ),
  ],
  jobs: [endOverJob(platform)],
  reactions: [],
  labels,
  overview: (ask) => ask(tellOfHolds),
})

import * as contract from '#contract/widgets'
import type { Platform, Room } from '#platform/platform'
import { slowRoute, userRoute } from '#platform/route'
import { checkInstallation } from './check-installation.ts'
import { labels } from './labels.ts'
import { listSightings } from './sightings.ts'
import { updateWidget } from './update-widget.ts'
import { createWidget, getWidget, listWidgets, refuseUnknownWidget, widgetKey } from './widgets.ts'

export { isOpen } from './business-hours.ts'
export {
  type Clause,
  type PublishedNotice,
  publishClause,
  publishImported,
  readClauses,
  readNotices,
} from './clauses.ts'
export { lastSightings, noteSighting } from './sightings.ts'
export {
  createWidget,
  findEnabledWidget,
  findWidget,
  getWidgetSettings,
  lockSettings,
  readEnabledWidgets,
  readWidgetKey,
  refuseUnknownWidget,
  widgetKey,
} from './widgets.ts'

/** Each asks somebody else's server. */
const checks = { count: 5, seconds: 60 }

export const widgetsRoom = ({ publicOrigin, limiter, outbound }: Platform): Room => ({
  routes: [
    userRoute(contract.listWidgets, (tx, _actor, { query }) => listWidgets(tx, query, publicOrigin())),
    userRoute(contract.createWidget, (tx, actor, { body }) => createWidget(tx, actor, body, publicOrigin())),
    userRoute(contract.getWidget, (tx, _actor, { params }) => getWidget(tx, params.widgetId, publicOrigin())),
    userRoute(contract.updateWidget, (tx, actor, { params, body }) =>
      updateWidget(tx, actor, params.widgetId, body, publicOrigin()),
    ),
    userRoute(contract.listSightings, async (tx, _actor, { params }) => ({
      sightings: await listSightings(tx, params.widgetId),
    })),
    slowRoute(contract.checkInstallation, async (asCaller, { params, body }) => {
      const key = await asCaller(async (tx, actor) => {
        await refuseUnknownWidget(tx, params.widgetId)
        limiter.take(`installation check ${actor.organizationId}`, checks)
        return widgetKey(tx, params.widgetId)
      })
      return checkInstallation(outbound, { address: body.url, widgetKey: key, publicOrigin: publicOrigin() })
    }),
  ],
  jobs: [],
  reactions: [],
  labels,
})

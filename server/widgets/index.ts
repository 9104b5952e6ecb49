import * as contract from '#contract/widgets'
import type { Platform, Room } from '#platform/platform'
import { userRoute } from '#platform/route'
import { labels } from './labels.ts'
import { updateWidget } from './update-widget.ts'
import { createWidget, getWidget, listWidgets } from './widgets.ts'

export { isOpen } from './business-hours.ts'
export { type Clause, publishClause, readClauses } from './clauses.ts'
export {
  createWidget,
  findEnabledWidget,
  getWidgetSettings,
  lockSettings,
  readWidgetKey,
  refuseUnknownWidget,
  widgetKey,
} from './widgets.ts'

export const widgetsRoom = ({ publicOrigin }: Platform): Room => ({
  routes: [
    userRoute(contract.listWidgets, async (tx) => ({ widgets: await listWidgets(tx, publicOrigin()) })),
    userRoute(contract.createWidget, (tx, actor, { body }) => createWidget(tx, actor, body, publicOrigin())),
    userRoute(contract.getWidget, (tx, _actor, { params }) => getWidget(tx, params.widgetId, publicOrigin())),
    userRoute(contract.updateWidget, (tx, actor, { params, body }) =>
      updateWidget(tx, actor, params.widgetId, body, publicOrigin()),
    ),
  ],
  jobs: [],
  reactions: [],
  labels,
})

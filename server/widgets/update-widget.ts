import { isDeepStrictEqual } from 'node:util'
import type { BodyOf } from '#contract/endpoint'
import type { updateWidget as endpoint, Widget, WidgetSettings } from '#contract/widgets'
import type { Actor, UserActor } from '#platform/actor'
import type { Tx } from '#platform/database/transaction'
import { announce } from '#platform/events'
import { publishClauses } from './clauses.ts'
import { refuseUnknownPicture } from './refuse-unknown-picture.ts'
import { getWidget, lockSettings } from './widgets.ts'

export async function updateWidget(
  tx: Tx,
  actor: UserActor,
  widgetId: string,
  changes: BodyOf<typeof endpoint>,
  publicOrigin: string,
): Promise<Widget> {
  const { name, isEnabled, settings } = changes
  const before = await lockSettings(tx, widgetId)
  if (settings) await refuseUnknownPicture(tx, widgetId, settings, before)
  await tx.db
    .updateTable('widgets')
    .set({
      // Only what is given: somebody else may be changing the rest at this moment.
      ...(name === undefined ? {} : { name }),
      ...(isEnabled === undefined ? {} : { is_enabled: isEnabled }),
      ...(settings === undefined ? {} : { settings: JSON.stringify(settings) }),
      updated_at: tx.now,
    })
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', widgetId)
    .execute()
  if (settings) await publishClauses(tx, widgetId, settings)
  const isOfWidget = (listener: Actor) => listener.kind === 'visitor' && listener.widgetId === widgetId
  if (isEnabled === false) tx.endSockets(isOfWidget)
  // They connect again, where their website is still allowed.
  else if (settings && !isDeepStrictEqual(settings.allowedDomains, before.allowedDomains))
    tx.endSockets(isOfWidget, 'again')
  await announce(tx, actor, {
    type: 'widget.updated',
    subjectId: widgetId,
    fields: changedFields(changes, before),
  })
  return getWidget(tx, widgetId, publicOrigin)
}

/** Of the settings, which are sent whole, those that are others than before. */
function changedFields({ settings, ...rest }: BodyOf<typeof endpoint>, before: WidgetSettings): string[] {
  const now: Record<string, unknown> = { ...settings }
  const then: Record<string, unknown> = { ...before }
  const changed = Object.keys(now).filter((name) => !isDeepStrictEqual(now[name], then[name]))
  return [...Object.keys(rest), ...changed.map((name) => `settings.${name}`)]
}

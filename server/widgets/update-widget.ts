import type { BodyOf } from '#contract/endpoint'
import type { updateWidget as endpoint, Widget } from '#contract/widgets'
import type { UserActor } from '#platform/actor'
import type { Tx } from '#platform/database/transaction'
import { notFound } from '#platform/errors'
import { announce } from '#platform/events'
import { getWidget } from './widgets.ts'

export async function updateWidget(
  tx: Tx,
  actor: UserActor,
  widgetId: string,
  changes: BodyOf<typeof endpoint>,
  publicOrigin: string,
): Promise<Widget> {
  const { name, isEnabled, settings } = changes
  const updated = await tx.db
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
    .executeTakeFirst()
  if (updated.numUpdatedRows === 0n) throw notFound('widget')
  if (isEnabled === false)
    tx.endSockets((listener) => listener.kind === 'visitor' && listener.widgetId === widgetId)
  await announce(tx, actor, { type: 'widget.updated', subjectId: widgetId })
  return getWidget(tx, widgetId, publicOrigin)
}

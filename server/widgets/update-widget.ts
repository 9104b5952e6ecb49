import type { BodyOf } from '#contract/endpoint'
import type { updateWidget as endpoint, Widget } from '#contract/widgets'
import type { UserActor } from '#platform/actor'
import type { Tx } from '#platform/database/transaction'
import { announce } from '#platform/events'
import { getWidget } from './widgets.ts'

export async function updateWidget(
  tx: Tx,
  actor: UserActor,
  widgetId: string,
  changes: BodyOf<typeof endpoint>,
  publicOrigin: string,
): Promise<Widget> {
  const before = await getWidget(tx, widgetId, publicOrigin)
  await tx.db
    .updateTable('widgets')
    .set({
      name: changes.name ?? before.name,
      is_enabled: changes.isEnabled ?? before.isEnabled,
      settings: JSON.stringify(changes.settings ?? before.settings),
      updated_at: tx.now,
    })
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', widgetId)
    .execute()
  if (changes.isEnabled === false)
    tx.endSockets((listener) => listener.kind === 'visitor' && listener.widgetId === widgetId)
  await announce(tx, actor, { type: 'widget.updated', subjectId: widgetId })
  return getWidget(tx, widgetId, publicOrigin)
}

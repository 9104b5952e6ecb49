import type { WidgetSettings } from '#contract/widgets'
import type { Tx } from '#platform/database/transaction'
import { Refusal } from '#platform/errors'
import { isPictureOf } from '#rooms/files'

/** One that is shown already may stay, also where it is lost: nobody should be kept from changing the rest. */
export async function refuseUnknownPicture(
  tx: Tx,
  widgetId: string,
  { eyeCatcher }: WidgetSettings,
  before?: WidgetSettings,
): Promise<void> {
  const pictureId = eyeCatcher?.pictureId ?? null
  if (pictureId === null || pictureId === before?.eyeCatcher?.pictureId) return
  if (await isPictureOf(tx, widgetId, pictureId)) return
  throw new Refusal('invalid_input', {
    field: 'body.settings.eyeCatcher.pictureId',
    detail: 'must be a picture that was uploaded for this widget',
  })
}

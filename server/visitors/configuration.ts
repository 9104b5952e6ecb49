import type { WidgetConfiguration } from '#contract/visitors'
import type { WidgetSettings } from '#contract/widgets'
import type { Tx } from '#platform/database/transaction'
import { notFound, Refusal } from '#platform/errors'
import type { Platform } from '#platform/platform'
import { websiteOf } from '#platform/web-security'
import { getOrganization } from '#rooms/organizations'
import { findEnabledWidget, readWidgetKey } from '#rooms/widgets'

/** Reads only: asking for it stores nothing and creates nobody. */
export async function getWidgetConfiguration(
  platform: Platform,
  widgetKey: string,
  origin: string | undefined,
): Promise<WidgetConfiguration> {
  return withWidget(platform, widgetKey, origin, async (tx, { settings }) => ({
    title: settings.title,
    welcomeMessage: settings.welcomeMessage,
    color: settings.color,
    position: settings.position,
    openAfterSeconds: settings.openAfterSeconds,
    organization: (await getOrganization(tx)).name,
  }))
}

/** Finds the enabled widget of a key, for pages that may show it. */
export async function withWidget<T>(
  { database }: Platform,
  widgetKey: string,
  origin: string | undefined,
  work: (tx: Tx, widget: { id: string; settings: WidgetSettings }) => Promise<T>,
): Promise<T> {
  const read = readWidgetKey(widgetKey)
  if (!read) throw notFound('widget')
  return database.inOrganization(read.organizationId, async (tx) => {
    const widget = await findEnabledWidget(tx, read.widgetId, websiteOf(origin))
    if (!widget) throw notFound('widget')
    if (!widget.mayBeShown) {
      throw new Refusal('wrong_origin', { detail: 'Add this website to the allowed domains of the widget.' })
    }
    return work(tx, { id: read.widgetId, settings: widget.settings })
  })
}

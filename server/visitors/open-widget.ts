import type { BodyOf, ReplyOf } from '#contract/endpoint'
import type { startVisitorSession as endpoint } from '#contract/visitors'
import { newId } from '#platform/ids'
import type { Platform } from '#platform/platform'
import type { Call } from '#platform/route'
import { createVisitor, startVisitorSession } from '#rooms/contacts'
import { rememberAddress } from '#rooms/privacy'
import { withWidget } from './configuration.ts'

/** The visitor opened the widget: only now does a visitor come into being. */
export async function openWidget(
  platform: Platform,
  widgetKey: string,
  { page, language }: BodyOf<typeof endpoint>,
  { origin, address }: Pick<Call, 'origin' | 'address'>,
): Promise<ReplyOf<typeof endpoint>> {
  return withWidget(platform, widgetKey, origin, async (tx, widget) => {
    const visitor = { id: newId(), widgetId: widget.id, language: language ?? null, page }
    await createVisitor(tx, visitor)
    await rememberAddress(tx, visitor.id, address(), platform.countries)
    const { token, expiresAt } = await startVisitorSession(tx, visitor, origin)
    return { visitorId: visitor.id, token, expiresAt: expiresAt.toISOString() }
  })
}

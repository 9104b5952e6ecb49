import type { Entry } from '#platform/erasures/journal'
import type { Platform } from '#platform/platform'

/** What is open here hears of erasures made elsewhere, by a command or another server; hearing of one twice does no harm. */
export function tellErased({ hub }: Pick<Platform, 'hub'>, { organizationId, objects }: Entry): void {
  const { visitors = [], conversations = [] } = objects
  for (const conversationId of conversations)
    hub.publish({ kind: 'users', organizationId }, { type: 'conversation.deleted', conversationId })
  hub.end(organizationId, (listener) => listener.kind === 'visitor' && visitors.includes(listener.visitorId))
}

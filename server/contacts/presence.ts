import type { Platform } from '#platform/platform'
import type { Connection } from '#platform/realtime/hub'
import { arrive, depart } from './visitors.ts'

/** From one page to the next a socket is closed and another opened: that is not leaving. */
const graceMilliseconds = 8000

/** Keeps visitors' presence in step with their sockets. */
export function watchPresence(
  { database, hub }: Pick<Platform, 'database' | 'hub'>,
  onFailure: (error: unknown) => void,
) {
  const leaving = new Map<string, NodeJS.Timeout>()

  return {
    joined({ actor }: Connection): void {
      if (actor.kind !== 'visitor') return
      clearTimeout(leaving.get(actor.visitorId))
      leaving.delete(actor.visitorId)
      database.inOrganization(actor.organizationId, (tx) => arrive(tx, actor.visitorId)).catch(onFailure)
    },
    left({ actor }: Connection): void {
      if (actor.kind !== 'visitor') return
      const { organizationId, visitorId } = actor
      const departure = setTimeout(() => {
        leaving.delete(visitorId)
        if (hub.isListening({ kind: 'visitor', organizationId, visitorId })) return
        database.inOrganization(organizationId, (tx) => depart(tx, visitorId)).catch(onFailure)
      }, graceMilliseconds)
      clearTimeout(leaving.get(visitorId))
      leaving.set(visitorId, departure.unref())
    },
    stop(): void {
      for (const departure of leaving.values()) clearTimeout(departure)
      leaving.clear()
    },
  }
}

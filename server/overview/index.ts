import { getOverview } from '#contract/overview'
import type { Overview } from '#platform/overview'
import type { Platform, Room } from '#platform/platform'
import { slowRoute } from '#platform/route'
import { readOverview } from './read-overview.ts'

/** `tell`: what each room says of itself, and its name. */
export const overviewRoom = (
  platform: Platform,
  tell: () => { room: string; overview: Overview }[],
): Room => ({
  routes: [
    slowRoute(getOverview, async (asCaller) => {
      const organizationId = await asCaller(async (_tx, actor) => actor.organizationId)
      const lines = await readOverview(platform, tell(), (work) =>
        platform.database.inOrganization(organizationId, work),
      )
      return { lines }
    }),
  ],
  jobs: [],
  reactions: [],
  labels: {},
})

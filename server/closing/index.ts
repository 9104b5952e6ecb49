import * as contract from '#contract/closing'
import type { Platform, Room } from '#platform/platform'
import { userRoute } from '#platform/route'
import { certificatePath, findCertificate } from './certificate.ts'
import { eraseJob } from './close-organization.ts'
import { readClosing } from './closings.ts'
import { replayClosing } from './erase-organization.ts'
import { finishJob } from './finish.ts'
import { labels } from './labels.ts'
import { mailNoticesJob } from './mail-notices.ts'
import { tellOfClosing } from './overview.ts'
import { cancelClosing, requestClosing } from './request-closing.ts'

/** As for any other guess at a password. */
const byAddress = { count: 60, seconds: 300 }
const byAccount = { count: 10, seconds: 600 }

export function closingRoom(platform: Platform): Room {
  const { closingDays } = platform.config
  return {
    routes: [
      userRoute(contract.getClosing, (tx, actor) => readClosing(tx, actor, closingDays)),
      userRoute(contract.requestClosing, async (tx, actor, { body }, call) => {
        call.limit('password', byAddress, { name: `user ${actor.userId}`, limit: byAccount })
        await requestClosing(tx, actor, body, closingDays)
        return readClosing(tx, actor, closingDays)
      }),
      userRoute(contract.cancelClosing, async (tx, actor) => {
        await cancelClosing(tx, actor)
        return readClosing(tx, actor, closingDays)
      }),
    ],
    downloads: [{ path: certificatePath, find: (token) => findCertificate(platform, token) }],
    jobs: [mailNoticesJob(platform), eraseJob(platform), finishJob(platform)],
    reactions: [],
    replays: [replayClosing],
    labels,
    overview: (ask) => ask(tellOfClosing),
  }
}

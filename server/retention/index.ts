import * as contract from '#contract/retention'
import type { Platform, Room } from '#platform/platform'
import { userRoute } from '#platform/route'
import { listDailyCounts } from './daily-counts.ts'
import { findWorst, keepSweeping } from './keep-sweeping.ts'
import { labels } from './labels.ts'
import { setLimits } from './limits.ts'
import { getRetention } from './oldest.ts'
import { previewSweep } from './preview.ts'
import { listRuns } from './runs.ts'
import { replaySweep } from './sweep-organization.ts'

export { sweepOrganization } from './sweep-organization.ts'

export function retentionRoom(platform: Platform): Room {
  const sweeping = keepSweeping(platform)
  platform.metrics.retentionOverdue(() => findWorst(platform))
  return {
    routes: [
      userRoute(contract.getRetention, (tx) => getRetention(tx)),
      userRoute(contract.updateRetention, async (tx, actor, { body }) => {
        await setLimits(tx, actor, body)
        return getRetention(tx)
      }),
      userRoute(contract.previewRetention, (tx, _actor, { query }) => previewSweep(tx, query)),
      userRoute(contract.listRetentionRuns, async (tx) => ({ runs: await listRuns(tx) })),
      userRoute(contract.listDailyCounts, (tx, _actor, { query }) => listDailyCounts(tx, query)),
    ],
    jobs: [],
    reactions: [],
    replays: [replaySweep],
    labels,
    begin: () => sweeping.begin(),
    stop: () => sweeping.stop(),
  }
}

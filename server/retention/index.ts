import * as contract from '#contract/retention'
import type { Tx } from '#platform/database/transaction'
import type { Platform, Room } from '#platform/platform'
import { userRoute } from '#platform/route'
import { listDailyCounts } from './daily-counts.ts'
import { findWorst, keepSweeping } from './keep-sweeping.ts'
import { labels } from './labels.ts'
import { setLimits } from './limits.ts'
import { getRetention } from './oldest.ts'
import { tellOfRetention } from './overview.ts'
import { previewSweep } from './preview.ts'
import { listRuns } from './runs.ts'
import { replaySweep } from './sweep-organization.ts'

export { type Limits, readLimits } from './limits.ts'
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
    overview: (ask) => ask(tellOfRetention),
    probes: [{ claim: 'V11', look: (ask) => ask(findLate) }],
    begin: () => sweeping.begin(),
    stop: () => sweeping.stop(),
  }
}

/** Asked of the tables: whether anything is older than its limit and a sweep. */
async function findLate(tx: Tx) {
  const { rules } = await getRetention(tx)
  const late = rules.filter(({ isKept }) => !isKept).map((rule) => rule.class)
  return late.length > 0
    ? { holds: false, found: `Older than it may be: ${late.join(', ')}` }
    : { holds: true, found: `Nothing is older than it may be, in any of ${rules.length} classes.` }
}

import * as contract from '#contract/audit'
import type { Anchors } from '#platform/audit/anchors'
import { hours } from '#platform/clock'
import type { Platform, Room } from '#platform/platform'
import type { Probe } from '#platform/probes'
import { slowRoute, userRoute } from '#platform/route'
import { compareWithAnchors } from './compare.ts'
import { cutAuditLogs } from './cut.ts'
import { findLog, makeLink } from './download.ts'
import { listEntries } from './entries.ts'
import { labels, stores } from './labels.ts'
import { readAnchored, verifyLog } from './verify.ts'

export { cutAuditLog } from './cut.ts'
export { findLink } from './links.ts'
export { readDownload } from './read-download.ts'
export { readAnchored, verifyLog } from './verify.ts'

/** Each reads the whole log. */
const readings = { count: 20, seconds: 60 }
const cutEvery = hours(24)

export function auditRoom(platform: Platform): Room {
  const { anchors, limiter } = platform
  let timer: NodeJS.Timeout | undefined
  let working: Promise<void> = Promise.resolve()
  const inBackground = (work: () => Promise<void>, failed: string) => {
    working = working.then(work).catch((error: unknown) => platform.log.error(failed, error))
  }
  return {
    routes: [
      userRoute(contract.listAuditEntries, (tx, _actor, { query }) => listEntries(tx, query)),
      slowRoute(contract.verifyAuditLog, async (asCaller) => {
        const { organizationId } = await asCaller(async ({ organizationId }) => ({ organizationId }))
        limiter.take(`audit ${organizationId}`, readings)
        const lines = await readAnchored(anchors, organizationId)
        return asCaller((tx) => verifyLog(tx, anchors, lines))
      }),
      userRoute(contract.linkToAuditLog, (tx, actor) => {
        limiter.take(`audit ${tx.organizationId}`, readings)
        return makeLink(tx, platform, actor)
      }),
    ],
    downloads: [{ path: '/audit/:token', find: (token) => findLog(platform, token) }],
    jobs: [],
    reactions: [],
    labels,
    probes: [wholeLog(anchors)],
    stores,
    begin() {
      inBackground(async () => {
        for (const { organizationId, says } of await compareWithAnchors(platform))
          platform.log.warn(says, { organizationId })
      }, 'The audit logs could not be compared with their anchors')
      const cut = () =>
        inBackground(() => cutAuditLogs(platform), 'Old entries of the audit logs could not be cut off')
      timer = setInterval(cut, cutEvery).unref()
      cut()
    },
    async stop() {
      clearInterval(timer)
      await working
    },
  }
}

const wholeLog = (anchors: Anchors): Probe => ({
  claim: 'V26',
  async look(ask) {
    const organizationId = await ask(async (tx) => tx.organizationId)
    const lines = await readAnchored(anchors, organizationId)
    const { state, count, fault } = await ask((tx) => verifyLog(tx, anchors, lines))
    return {
      holds: state === 'whole',
      found: `${count} entries, ${state}${fault ? `: ${typeof fault === 'string' ? fault : JSON.stringify(fault)}` : ''}.`,
    }
  },
})

import { type ClaimLanguage, listClaims, listMeasures, listPublicClaims } from '#contract/claims'
import { later, minutes } from '#platform/clock'
import { notFound } from '#platform/errors'
import type { Platform, Room } from '#platform/platform'
import type { Probe } from '#platform/probes'
import { openRoute, slowRoute } from '#platform/route'
import { programVersion } from '#platform/version'
import { findOrganization } from '#rooms/organizations'
import { type Finding, presentClaims } from './claims.ts'
import { hashProgram, readEvidence } from './evidence.ts'
import { measuresOf } from './measures.ts'
import { runProbes } from './run-probes.ts'

export { type Finding, presentClaims } from './claims.ts'
export { hashProgram, readEvidence } from './evidence.ts'
export { runProbes } from './run-probes.ts'

const reading = { count: 60, seconds: 60 }
/** The page is public: however many read it, the database is looked at so often. */
const findingsLive = minutes(10)

/** `probes` are those of every room. */
export function claimsRoom(platform: Platform, probes: () => Probe[]): Room {
  const looked = new Map<string, { until: Date; findings: Promise<Finding[]> }>()
  let program: string | undefined

  async function tell(organizationId: string, language: ClaimLanguage) {
    const now = platform.clock.now()
    for (const [id, { until }] of looked) if (until <= now) looked.delete(id)
    const known = looked.get(organizationId) ?? {
      until: later(now, findingsLive),
      findings: runProbes(platform, probes(), (work) =>
        platform.database.inOrganization(organizationId, work),
      ),
    }
    looked.set(organizationId, known)
    program ??= hashProgram()
    const findings = await known.findings
    const claims = presentClaims(language, {
      now,
      evidence: readEvidence(),
      programSha256: program,
      findings,
    })
    return { version: programVersion, claims }
  }

  return {
    routes: [
      slowRoute(listClaims, async (asCaller, { query }) => {
        const organizationId = await asCaller(async (_tx, actor) => actor.organizationId)
        return tell(organizationId, query.language)
      }),
      slowRoute(listMeasures, async (asCaller) => {
        const organizationId = await asCaller(async (_tx, actor) => actor.organizationId)
        const { version, claims } = await tell(organizationId, 'en')
        return { version, measures: measuresOf(claims) }
      }),
      openRoute(listPublicClaims, async ({ params: { organizationId }, query }, call) => {
        call.limit('claims', reading)
        if (!(await platform.database.inOrganization(organizationId, findOrganization)))
          throw notFound('organization')
        const { version, claims } = await tell(organizationId, query.language)
        // What a check has found is for those whose data it is about.
        return { version, claims: claims.map((claim) => ({ ...claim, found: null })) }
      }),
    ],
    jobs: [],
    reactions: [],
    labels: {},
  }
}

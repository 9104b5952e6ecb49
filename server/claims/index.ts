import { type ClaimLanguage, listClaims, listMeasures, listPublicClaims } from '#contract/claims'
import { later, minutes } from '#platform/clock'
import { notFound } from '#platform/errors'
import { shortId } from '#platform/ids'
import type { Platform, Room } from '#platform/platform'
import type { Probe } from '#platform/probes'
import { openRoute, slowRoute } from '#platform/route'
import { programVersion } from '#platform/version'
import { findOrganization } from '#rooms/organizations'
import { letterLanguageOf, organizationOf } from '#rooms/requests'
import { type Finding, presentClaims } from './claims.ts'
import { hashProgram, readEvidence } from './evidence.ts'
import { measuresOf } from './measures.ts'
import { tellOfClaims } from './overview.ts'
import { claimsPage } from './public-page.ts'
import { runProbes } from './run-probes.ts'

export { type Finding, presentClaims } from './claims.ts'
export { hashProgram, readEvidence } from './evidence.ts'
export { lastSeen } from './last-seen.ts'
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
    const pageUrl = `${platform.publicOrigin()}/privacy/${shortId(organizationId)}/claims`
    return { version: programVersion, pageUrl, claims }
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
        const { claims, ...told } = await tell(organizationId, query.language)
        // What a check has found is for those whose data it is about.
        return { ...told, claims: claims.map((claim) => ({ ...claim, found: null })) }
      }),
    ],
    pages: [
      {
        method: 'GET',
        path: '/privacy/:organization/claims',
        async show(asked) {
          asked.call.limit('claims', reading)
          const organization = await organizationOf(platform, asked)
          if (!organization) return undefined
          const language = letterLanguageOf(asked.languages)
          const told = await tell(organization.id, language)
          const json = `/api/v1/organizations/${organization.id}/claims?language=${language}`
          return { page: claimsPage(language, { ...told, organization: organization.name, json }) }
        },
      },
    ],
    jobs: [],
    reactions: [],
    labels: {},
    async overview(ask) {
      const { claims } = await tell(await ask(async (tx) => tx.organizationId), 'en')
      return tellOfClaims(claims)
    },
  }
}

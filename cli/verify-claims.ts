import { type Claim, claimStates } from '#contract/claims'
import { programVersion } from '#platform/version'
import { type Finding, hashProgram, presentClaims, readEvidence, runProbes } from '#rooms/claims'
import type { House } from '../server/start.ts'
import { command } from './command.ts'
import { listOrganizations } from './list-organizations.ts'
import { openForCommand } from './open-for-command.ts'
import { withHouse } from './open-house.ts'

export const verifyClaims = command({
  name: 'verify-claims',
  summary: 'run every check of a privacy claim that can be run here, and print what may be said',
  explanation: `
Runs the probes of this installation for each of its organizations, adds what the tests have seen of exactly this program
(npm test writes it down), and prints every claim with its state. A claim that nothing verifies is never green. Ends with 1
when a check has failed. Changes nothing but what a start would: pending migrations are applied.

  $ aparte verify-claims
  $ aparte verify-claims --json`,
  options: {},
  async run({ readConfig }) {
    const database = await openForCommand(readConfig())
    try {
      const organizationIds = await listOrganizations(database)
      return await withHouse(database, async (house) => {
        const findings = await lookEverywhere(house, organizationIds)
        const evidence = readEvidence()
        const now = house.platform.clock.now()
        const claims = presentClaims('en', { now, evidence, programSha256: hashProgram(), findings })
        const hasFailed = claims.some(({ state }) => state === 'failed')
        return { json: { version: programVersion, claims }, text: print(claims), exitCode: hasFailed ? 1 : 0 }
      })
    } finally {
      await database.close()
    }
  },
})

async function lookEverywhere({ platform, rooms }: House, organizationIds: string[]): Promise<Finding[]> {
  const probes = rooms.flatMap((room) => room.probes ?? [])
  const findings: Finding[] = []
  for (const id of organizationIds)
    findings.push(
      ...(await runProbes(platform, probes, (work) => platform.database.inOrganization(id, work))),
    )
  return findings
}

const marks = {
  'verified here': '✓',
  'verified in version': '✓',
  stated: '·',
  stale: '?',
  failed: '✗',
  unverified: '–',
} as const satisfies Record<Claim['state'], string>

function print(claims: Claim[]): string {
  const lines = claims.map(({ id, state, claim, found }) => {
    const line = `${marks[state]} ${id}  ${state.padEnd(19)}  ${claim}`
    return state === 'failed' && found ? `${line}\n     ${found}` : line
  })
  const counts = Object.keys(claimStates).flatMap((state) => {
    const count = claims.filter((claim) => claim.state === state).length
    return count > 0 ? [`${count} ${state}`] : []
  })
  return `${lines.join('\n')}\n\n${counts.join(', ')}`
}

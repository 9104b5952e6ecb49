import { claimIds } from '#contract/claims'
import type { Platform } from '#platform/platform'
import type { Ask, Probe } from '#platform/probes'
import type { Finding } from './claims.ts'

/** One after the other; a probe that breaks has not seen it hold. */
export async function runProbes(platform: Platform, probes: Probe[], ask: Ask): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const { claim, look } of probes) {
    const id = claimIds.find((one) => one === claim)
    if (!id) throw new Error(`A probe names the claim ${claim}, which there is not`)
    const seen = await look(ask).catch((error: unknown) => {
      platform.log.error('A probe of a privacy claim broke', error)
      return { holds: false, found: 'The check could not be carried out.' }
    })
    if (seen) findings.push({ claim: id, ...seen, at: platform.clock.now() })
  }
  return findings
}

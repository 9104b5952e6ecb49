import type { ClaimId } from '#contract/claims'
import type { Observed } from '#contract/documents'
import { presentClaims } from './claims.ts'
import { hashProgram, readEvidence } from './evidence.ts'

let program: string | undefined

/** What the tests have last seen of a claim, and whether that still counts; null: they have not been run here. */
export function lastSeen(id: ClaimId, now: Date, evidence = readEvidence()): Observed {
  if (!evidence) return null
  program ??= hashProgram()
  const claims = presentClaims('en', { now, evidence, programSha256: program, findings: [] })
  const { state, checkedAt: at } = claims.find((claim) => claim.id === id) ?? {}
  if (!at) return null
  if (state === 'failed') return { at, outcome: 'failed' }
  if (state === 'verified in version') return { at, outcome: 'seen' }
  return { at, outcome: evidence.programSha256 === program ? 'too old' : 'other program' }
}

import type { ClaimId } from '#contract/claims'
import { presentClaims } from './claims.ts'
import { hashProgram, readEvidence } from './evidence.ts'

let program: string | undefined

/** When the tests of a version last saw a claim hold, and whether that version is what runs; null: never, or not lately. */
export function lastSeenToHold(id: ClaimId, now: Date): { at: string; isThisProgram: boolean } | null {
  const evidence = readEvidence()
  if (!evidence) return null
  program ??= hashProgram()
  const claims = presentClaims('en', { now, evidence, programSha256: program, findings: [] })
  const { state, checkedAt } = claims.find((claim) => claim.id === id) ?? {}
  const isSeen = state === 'verified in version' || state === 'stale'
  return isSeen && checkedAt ? { at: checkedAt, isThisProgram: state === 'verified in version' } : null
}

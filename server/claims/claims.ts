import { createHash } from 'node:crypto'
import { type Claim, type ClaimId, type ClaimLanguage, type ClaimState, claimIds } from '#contract/claims'
import { days, later } from '#platform/clock'
import type { Evidence } from './evidence.ts'
import { type Entry, register } from './register.ts'
import { sentences, wordingOf } from './wording.ts'

/** What a probe of this installation has found. */
export type Finding = { claim: ClaimId; holds: boolean; found: string; at: Date }

/** How long what was seen may be told. */
const probeLives = days(2)
const evidenceLives = days(90)

export type Known = {
  now: Date
  evidence: Evidence | undefined
  /** Of the program that runs. */
  programSha256: string
  findings: readonly Finding[]
}

export const presentClaims = (language: ClaimLanguage, known: Known): Claim[] =>
  claimIds.map((id) => presentClaim(id, language, known))

function presentClaim(id: ClaimId, language: ClaimLanguage, known: Known): Claim {
  const entry = register[id]
  const { state, checkedAt, validUntil, found, written } = judge(id, entry, known)
  const claim = sentences[language][id]
  return {
    id,
    articles: [...entry.articles],
    claim,
    sentence: wordingOf(claim, language, state, checkedAt),
    state,
    checkedAt: checkedAt?.toISOString() ?? null,
    validUntil: validUntil?.toISOString() ?? null,
    evidenceSha256:
      written === null ? null : createHash('sha256').update(JSON.stringify(written)).digest('hex'),
    found,
    tests: [...entry.tests],
    sabotages: [...entry.sabotages],
  }
}

type Judgement = {
  state: ClaimState
  checkedAt: Date | null
  validUntil: Date | null
  found: string | null
  written: object | null
}

function judge(id: ClaimId, entry: Entry, known: Known): Judgement {
  const here = known.findings.filter(({ claim }) => claim === id)
  const byTests = judgeTests(id, known)
  const broken = here.find(({ holds }) => !holds)
  if (broken) return { ...judged('failed', broken.at, probeLives), found: broken.found, written: broken }
  if (byTests.state === 'failed') return byTests
  const newest = here.at(-1)
  if (newest && counts(id, entry, known)) {
    const found = here.map((one) => one.found).join(' ')
    const isFresh = later(newest.at, probeLives) > known.now
    return { ...judged(isFresh ? 'verified here' : 'stale', newest.at, probeLives), found, written: here }
  }
  if (entry.isStated) return { ...judged('stated', null, 0), found: null, written: null }
  return newest ? { ...byTests, found: 'The tests of this program did not see this check fail.' } : byTests
}

/**
 * A probe that nobody has seen fail counts for nothing. Whether it was seen, the tests of this very program say; where they
 * were not run, the register names those that would, and the probe stands alone.
 */
function counts(id: ClaimId, { sabotages }: Entry, { evidence, programSha256 }: Known): boolean {
  if (evidence?.programSha256 !== programSha256) return sabotages.length > 0
  const seen = Object.values(evidence.claims[id]?.sabotages ?? {})
  return seen.length > 0 && seen.every((outcome) => outcome === 'passed')
}

function judgeTests(id: ClaimId, { evidence, programSha256, now }: Known): Judgement {
  const seen = evidence?.claims[id]
  const none = { ...judged('unverified', null, 0), found: null, written: null }
  if (!evidence || !seen) return none
  const outcomes = [...Object.values(seen.tests), ...Object.values(seen.sabotages)]
  const at = new Date(evidence.at)
  const about = { found: null, written: seen }
  if (outcomes.includes('failed')) return { ...judged('failed', at, evidenceLives), ...about }
  const isWhole = Object.keys(seen.tests).length > 0 && Object.keys(seen.sabotages).length > 0
  if (!isWhole || outcomes.includes('not run')) return none
  const isFresh = evidence.programSha256 === programSha256 && later(at, evidenceLives) > now
  return { ...judged(isFresh ? 'verified in version' : 'stale', at, evidenceLives), ...about }
}

const judged = (state: ClaimState, checkedAt: Date | null, lives: number) => ({
  state,
  checkedAt,
  validUntil: checkedAt && later(checkedAt, lives),
})

import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { claimIds } from '#contract/claims'
import { type Evidence, evidenceFile, hashProgram } from '../server/claims/evidence.ts'
import { register } from '../server/claims/register.ts'
import { programVersion } from '../server/platform/version.ts'
import type { Outcome, TestOutcome } from './outcomes.ts'

/** By file and title, and by file alone. */
type Outcomes = Map<string, Outcome>

/** After a whole run of the tests: what they have seen of each claim, for the claims page of exactly this program. */
export function writeEvidence(tests: TestOutcome[]): void {
  const outcomes: Outcomes = new Map()
  for (const { file, title = '', outcome } of tests) note(outcomes, file, title, outcome)
  const of = (names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [name, outcomes.get(name) ?? 'not run']))
  const evidence: Evidence = {
    version: programVersion,
    programSha256: hashProgram(),
    at: new Date().toISOString(),
    claims: Object.fromEntries(
      claimIds.map((id) => [id, { tests: of(register[id].tests), sabotages: of(register[id].sabotages) }]),
    ),
  }
  mkdirSync(dirname(evidenceFile), { recursive: true })
  writeFileSync(evidenceFile, `${JSON.stringify(evidence, null, 2)}\n`)
  printTable(evidence)
}

function printTable({ claims }: Evidence): void {
  const word = (outcomes: Record<string, Outcome>, good: string, bad: string) => {
    const all = Object.values(outcomes)
    if (all.length === 0) return 'none'
    return all.includes('failed') ? bad : all.includes('not run') ? 'not run' : good
  }
  console.log('\nclaim  tests    sabotage')
  for (const [id, { tests, sabotages }] of Object.entries(claims))
    console.log(`${id}    ${word(tests, 'green', 'RED').padEnd(8)} ${word(sabotages, 'killed', 'SURVIVED')}`)
}

/** A file has passed when at least one of its tests has, and none has failed. */
function note(outcomes: Outcomes, file: string, title: string, outcome: Outcome): void {
  const worse = (before: Outcome | undefined): Outcome =>
    before === 'failed' || outcome === 'failed' ? 'failed' : before === 'passed' ? 'passed' : outcome
  outcomes.set(`${file}: ${title}`, worse(outcomes.get(`${file}: ${title}`)))
  outcomes.set(file, worse(outcomes.get(file)))
}

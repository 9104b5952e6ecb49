import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, relative } from 'node:path'
import { claimIds } from '#contract/claims'
import { type Evidence, evidenceFile, hashProgram } from '../server/claims/evidence.ts'
import { register } from '../server/claims/register.ts'
import { programVersion } from '../server/platform/version.ts'

type Outcome = 'passed' | 'failed' | 'not run'
/** By file and title, and by file alone. */
type Outcomes = Map<string, Outcome>

/** After a whole run of the tests: what they have seen of each claim, for the claims page of exactly this program. */
export function writeEvidence(): void {
  const outcomes: Outcomes = new Map()
  for (const name of ['tests', 'faults']) readVitest(`test-output/${name}.json`, outcomes)
  readJourneys('test-output/journeys.json', outcomes)
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

type VitestOutput = {
  testResults: { name: string; assertionResults: { title: string; status: string }[] }[]
}

function readVitest(path: string, outcomes: Outcomes): void {
  if (!existsSync(path)) return
  const { testResults }: VitestOutput = JSON.parse(readFileSync(path, 'utf8'))
  for (const { name, assertionResults } of testResults)
    for (const { title, status } of assertionResults)
      note(outcomes, relative(process.cwd(), name), title, outcomeOf(status))
}

const outcomeOf = (status: string): Outcome =>
  status === 'passed' || status === 'failed' ? status : 'not run'

type Suite = { file: string; specs: { title: string; ok: boolean }[]; suites?: Suite[] }

function readJourneys(path: string, outcomes: Outcomes): void {
  if (!existsSync(path)) return
  const { suites }: { suites: Suite[] } = JSON.parse(readFileSync(path, 'utf8'))
  const read = ({ file, specs, suites: inner = [] }: Suite): void => {
    for (const { title, ok } of specs)
      note(outcomes, `test/journeys/${file}`, title, ok ? 'passed' : 'failed')
    inner.forEach(read)
  }
  suites.forEach(read)
}

/** A file has passed when at least one of its tests has, and none has failed. */
function note(outcomes: Outcomes, file: string, title: string, outcome: Outcome): void {
  const worse = (before: Outcome | undefined): Outcome =>
    before === 'failed' || outcome === 'failed' ? 'failed' : before === 'passed' ? 'passed' : outcome
  outcomes.set(`${file}: ${title}`, worse(outcomes.get(`${file}: ${title}`)))
  outcomes.set(file, worse(outcomes.get(file)))
}

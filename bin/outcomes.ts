import { existsSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'

export type Outcome = 'passed' | 'failed' | 'not run'
/** What became of one test; without a title, of a file that could not be loaded. One that passed with a message passed the second time. */
export type TestOutcome = { file: string; title?: string; outcome: Outcome; message?: string | undefined }

/** What the runners of the last run wrote down about every test. */
export const readOutcomes = (): TestOutcome[] => [
  ...readVitest('test-output/tests.json'),
  ...readJourneys('test-output/journeys.json'),
  ...readVitest('test-output/faults.json'),
]

/** Named once more at the end, where nobody has to look for them among thousands of lines. */
export function printFaults(outcomes: TestOutcome[]): void {
  for (const { file, title, outcome, message = '' } of outcomes) {
    if (outcome !== 'failed' && (outcome !== 'passed' || message === '')) continue
    const word = outcome === 'failed' ? 'FAILED' : 'ONLY THE SECOND TIME'
    console.log(`\n${word} ${[file, title].filter(Boolean).join(': ')}`)
    console.log(message.split('\n').slice(0, 12).join('\n'))
  }
}

type VitestOutput = {
  testResults: {
    name: string
    status: string
    message: string
    assertionResults: { title: string; status: string; failureMessages?: string[] }[]
  }[]
}

function readVitest(path: string): TestOutcome[] {
  if (!existsSync(path)) return []
  const { testResults }: VitestOutput = JSON.parse(readFileSync(path, 'utf8'))
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(process.cwd(), name)
    const tests = assertionResults.map(
      (test): TestOutcome => ({
        file,
        title: test.title,
        outcome: test.status === 'passed' || test.status === 'failed' ? test.status : 'not run',
        message: test.failureMessages?.join('\n'),
      }),
    )
    const isFileAtFault = status === 'failed' && tests.every((test) => test.outcome !== 'failed')
    return isFileAtFault ? [...tests, { file, outcome: 'failed' as const, message }] : tests
  })
}

type Spec = {
  title: string
  ok: boolean
  tests: { status: string; results: { error?: { message?: string } }[] }[]
}
type Suite = { file: string; specs: Spec[]; suites?: Suite[] }

function readJourneys(path: string): TestOutcome[] {
  if (!existsSync(path)) return []
  const { suites, errors }: { suites: Suite[]; errors: { message?: string }[] } = JSON.parse(
    readFileSync(path, 'utf8'),
  )
  const read = ({ file, specs, suites: inner = [] }: Suite): TestOutcome[] => [
    ...specs.map((spec) => ({ file: `test/journeys/${file}`, ...readSpec(spec) })),
    ...inner.flatMap(read),
  ]
  const ofNoTest = errors.map(({ message }) => ({
    file: 'test/journeys',
    outcome: 'failed' as const,
    message,
  }))
  return [...suites.flatMap(read), ...ofNoTest]
}

function readSpec({ title, ok, tests }: Spec): Omit<TestOutcome, 'file'> {
  if (tests.every(({ status }) => status === 'skipped')) return { title, outcome: 'not run' }
  const errors = tests.flatMap(({ results }) => results.flatMap(({ error }) => error?.message ?? []))
  return { title, outcome: ok ? 'passed' : 'failed', message: errors.join('\n') }
}

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, rmSync } from 'node:fs'

type Totals = { passed: number; failed: number; skipped: number }
type JourneyStats = { expected: number; unexpected: number; flaky: number; skipped: number }
type VitestResult = {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
}

export const runTests = (filters: string[]) =>
  runVitest('test-output/tests.json', ['--project=server', '--project=borders', ...filters])

export const runFaults = (filters: string[]) =>
  runVitest('test-output/faults.json', ['--project=faults', ...filters])

export async function runJourneys(filters: string[]): Promise<Totals> {
  const args = ['@playwright/test/cli.js', 'test', '--pass-with-no-tests', ...filters]
  const env = filters.length === 0 ? { ALL_JOURNEYS: 'yes' } : {}
  const { exitCode, result } = await run<{ stats: JourneyStats }>(args, 'test-output/journeys.json', env)
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = result?.stats ?? {}
  return countSilentFailure(exitCode, { passed: expected + flaky, failed: unexpected, skipped })
}

async function runVitest(output: string, args: string[]): Promise<Totals> {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${output}`]
  const all = ['vitest/vitest.mjs', 'run', '--passWithNoTests', ...reporters, ...args]
  const { exitCode, result } = await run<VitestResult>(all, output)
  const { numPassedTests = 0, numFailedTests = 0, numPendingTests = 0, numTodoTests = 0 } = result ?? {}
  return countSilentFailure(exitCode, {
    passed: numPassedTests,
    failed: numFailedTests,
    skipped: numPendingTests + numTodoTests,
  })
}

/** A file that does not load and a set-up that fails belong to no test, yet they are failures. */
const countSilentFailure = (exitCode: number, totals: Totals): Totals =>
  exitCode !== 0 && totals.failed === 0 ? { ...totals, failed: 1 } : totals

async function run<Result>(
  args: string[],
  output: string,
  env: Record<string, string> = {},
): Promise<{ exitCode: number; result?: Result }> {
  rmSync(output, { force: true })
  const child = spawn(process.execPath, [`node_modules/${args[0]}`, ...args.slice(1)], {
    stdio: 'inherit',
    env: { ...process.env, ...env },
  })
  const [code] = await once(child, 'exit')
  const exitCode: number = code ?? 1
  return existsSync(output) ? { exitCode, result: JSON.parse(readFileSync(output, 'utf8')) } : { exitCode }
}

/** Ends with one line that holds the totals of all runners. No test at all is a failure too. */
export function report(all: Totals[]): void {
  const sum = (key: keyof Totals) => all.reduce((total, one) => total + one[key], 0)
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`)
  process.exitCode = sum('failed') > 0 || sum('passed') === 0 ? 1 : 0
}

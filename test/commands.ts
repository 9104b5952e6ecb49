import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import type { Config } from '#platform/config'
import type { Command, Outcome } from '../cli/command.ts'

type Line = {
  options?: Record<string, string | boolean>
  words?: string[]
  /** What is answered to its questions, one after the other. */
  typed?: string[]
}

/** Runs a command in this process; `said` is what it wrote beside its outcome. */
export async function runCommand(
  command: Command,
  config: Config,
  { options = {}, words = [], typed = [] }: Line = {},
): Promise<Outcome & { said: string }> {
  const said: string[] = []
  const answers = [...typed]
  const outcome = await command.run({
    options,
    words,
    readConfig: () => config,
    path: (given) => given,
    terminal: {
      isInteractive: true,
      say: (line) => void said.push(line),
      progress: () => ({ add: () => undefined, end: () => undefined }),
      async ask(question) {
        said.push(question)
        return answers.shift() ?? ''
      },
    },
  })
  if (!outcome) throw new Error(`"${command.name}" goes on running`)
  return { ...outcome, said: said.join('\n') }
}

/** Runs `aparte WORDS --json` in a process of its own, as an operator does: its exit code, and what it printed. */
export async function spawnCommand(env: Record<string, string>, ...words: string[]) {
  const child = spawn(process.execPath, ['cli/main.ts', ...words, '--json'], {
    env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: 'build/compile-cache', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ])
  if (stdout === '') throw new Error(stderr)
  return { code, said: JSON.parse(stdout) }
}

/** Where a command finds what a server of this configuration works on. */
export const envOf = ({ databaseUrl, dataDir }: Config) => ({
  DATABASE_URL: databaseUrl ?? '',
  DATA_DIR: dataDir,
})

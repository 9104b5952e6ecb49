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

import type { Command } from './command.ts'
import { everywhere, type Option } from './options.ts'

export function listCommands(commands: readonly Command[], workbench: string): string {
  const width = Math.max(...commands.map(({ name }) => name.length))
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`)
  return `Aparte, a customer messaging platform you host yourself.

Usage: aparte COMMAND [options]          (npx aparte …, or node bin/aparte.mjs …)

${lines.join('\n')}

"aparte COMMAND --help" explains a command, with examples. "--json" prints one JSON object instead of text.
Configuration is read from the environment, as the server does: DATA_DIR, DATABASE_URL and so on (README.md).
Exit codes: 0 done, 1 it could not be done, 2 called wrongly.
To work on Aparte itself: ${workbench}.
`
}

export function explainOne({ name, words = [], explanation, options }: Command): string {
  const all: [string, Option][] = Object.entries({ ...options, ...everywhere })
  const names = all.map(([option, { value }]) => `--${option}${value ? ` ${value}` : ''}`)
  const width = Math.max(...names.map((shown) => shown.length))
  const lines = all.map(([, { description }], index) => `  ${names[index]?.padEnd(width)}  ${description}`)
  return `Usage: aparte ${[name, ...words].join(' ')} [options]

${explanation.trim()}

Options:
${lines.join('\n')}
`
}

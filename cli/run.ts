import { isAbsolute, join } from 'node:path'
import { Refusal } from '#platform/errors'
import { openLog } from '#platform/log'
import { StartFailure } from '#platform/start-failure'
import { type Command, CommandFailure, readConfig, UsageFault } from './command.ts'
import { explainOne, listCommands } from './help.ts'
import { parseLine } from './options.ts'
import { openTerminal } from './terminal.ts'

const workbench = 'dev, build, tables, schemas, check, test, faults, bench'

/** Runs one command line; says its exit code. undefined: it goes on running. */
export async function runLine(
  commands: readonly Command[],
  [name, ...args]: string[],
): Promise<number | undefined> {
  const isJson = args.includes('--json')
  try {
    if (name === undefined || name === 'help' || name === '--help') {
      process.stdout.write(listCommands(commands, workbench))
      return 0
    }
    const found = commands.find((one) => one.name === name)
    if (!found) throw new UsageFault(unknownCommand(name, commands))
    return await runCommand(found, args)
  } catch (error) {
    const { code, message } = explain(error)
    if (isJson) process.stdout.write(`${JSON.stringify({ error: { code, message } })}\n`)
    else process.stderr.write(`${message}\n`)
    return code === 'usage' ? 2 : 1
  }
}

async function runCommand(found: Command, args: string[]): Promise<number | undefined> {
  const { values, words } = parse(found, args)
  if (values.help === true) {
    process.stdout.write(explainOne(found))
    return 0
  }
  const outcome = await found.run({ options: values, words, readConfig, path, terminal: openTerminal() })
  if (!outcome) return undefined
  process.stdout.write(values.json === true ? `${JSON.stringify(outcome.json)}\n` : `${outcome.text}\n`)
  return outcome.exitCode ?? 0
}

function parse(found: Command, args: string[]) {
  try {
    const parsed = parseLine(args, found.options)
    const most = found.words?.length ?? 0
    if (parsed.values.help === true) return parsed
    if (parsed.words.length > most) throw new Error(`"${parsed.words[most]}" is one word too many`)
    const missing = found.words?.find((word, at) => !word.startsWith('[') && parsed.words[at] === undefined)
    if (missing) throw new Error(`${missing} is missing`)
    return parsed
  } catch (error) {
    const said = error instanceof Error ? error.message.replace(/\. To specify.*$/s, '') : String(error)
    throw new UsageFault(`${said}. "aparte ${found.name} --help" shows how it is called.`)
  }
}

/** bin/aparte.mjs goes to the root of the program and remembers where it was called. */
function path(given: string): string {
  return isAbsolute(given) ? given : join(process.env.APARTE_CALLED_IN ?? process.cwd(), given)
}

/** What was foreseen says what to do; of a bug only what the log allows is written. */
function explain(error: unknown): { code: string; message: string } {
  if (error instanceof CommandFailure) return error
  if (error instanceof StartFailure) return { code: error.code, message: error.message }
  if (error instanceof Refusal)
    return { code: error.code, message: [error.message, error.field, error.detail].filter(Boolean).join(' ') }
  openLog({ level: 'error' }).error('The command broke in a way nobody foresaw', error)
  return { code: 'bug', message: 'Something broke that nobody foresaw; the line above says where.' }
}

function unknownCommand(name: string, commands: readonly Command[]): string {
  return `There is no command "${name}". There are: ${commands.map((one) => one.name).join(', ')}; to work on Aparte itself: ${workbench}.`
}

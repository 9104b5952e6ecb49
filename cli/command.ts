import { type Config, readEnv } from '#platform/config'
import type { Option, Options, ValuesOf } from './options.ts'
import type { Terminal } from './terminal.ts'

/** What a command works with. Progress and questions go to the terminal; what it found out is its outcome. */
export type Context<O extends Options = Options> = {
  options: ValuesOf<O>
  /** What stands on the command line beside the options. */
  words: string[]
  /** From the environment; throws a StartFailure that lists what is wrong with it. */
  readConfig(): Config
  /** A path as the operator means it: from where the command was called. */
  path(given: string): string
  terminal: Terminal
}

/** `json` is one object for programs, `text` the same for people. exitCode: 0, unless said otherwise. */
export type Outcome = { json: Record<string, unknown>; text: string; exitCode?: number }

export type Command<O extends Options = Options> = {
  name: string
  /** One line for the list of commands. */
  summary: string
  /** What it does, what it touches, what to do next; then examples, each on a line that begins with "$ aparte". */
  explanation: string
  /** Names of what is given without an option, in brackets where it may be left out: ['[BACKUP]']. */
  words?: readonly string[]
  options: O
  /** undefined: it goes on running, or has said everything itself. */
  run(context: Context<O>): Promise<Outcome | undefined>
}

/** Keeps the options' types for run(). */
export const command = <const O extends Record<string, Option>>(described: Command<O>): Command =>
  described as never

/** It was asked for something that it cannot do: exit code 1. The message says what to do. */
export class CommandFailure extends Error {
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

/** It was called wrongly: exit code 2. */
export class UsageFault extends CommandFailure {
  constructor(message: string) {
    super('usage', message)
  }
}

export const readConfig = (): Config => readEnv(process.env)

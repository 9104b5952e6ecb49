import { readEnv } from '#platform/config'
import { openLog } from '#platform/log'
import { StartFailure } from '#platform/start-failure'
import { type Aparte, type Edges, startAparte } from './start.ts'

const log = openLog({ level: 'error' })
/** A server that is broken may not hang while it stops. */
const longestStopping = 10_000

let aparte: Aparte | undefined
let isEnding = false

/** The program: start, say where, and end cleanly when asked to, or when something broke that nobody foresaw. Tests give it edges. */
export async function run(edges: Partial<Edges> = {}): Promise<void> {
  try {
    await begin(edges)
  } catch (error) {
    complain('The server could not start', error)
    process.exit(1)
  }
}

async function begin(edges: Partial<Edges>): Promise<void> {
  // First of all: whoever reaches a page of a start that still waits can also end it.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0))
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => {
      log.error('Something broke that nobody foresaw; the server ends', error)
      setTimeout(() => process.exit(1), longestStopping).unref()
      void end(1)
    })
  }
  aparte = await startAparte(readEnv(process.env), { ...edges, onWaiting: sayWaiting })
  process.stdout.write(`${welcome(aparte)}\n`)
}

function sayWaiting({ message }: StartFailure, statusPage: string): void {
  process.stderr.write(
    `${message}\nMeanwhile ${statusPage} says so; the start goes on by itself when the database answers.\n`,
  )
}

async function end(exitCode: number): Promise<void> {
  if (isEnding) return
  isEnding = true
  try {
    await aparte?.stop()
  } catch (error) {
    complain('The server did not stop cleanly', error)
    process.exit(1)
  }
  process.exit(exitCode)
}

function welcome(aparte: Aparte): string {
  const console =
    aparte.setupCode === null
      ? aparte.publicOrigin
      : `${aparte.publicOrigin}/register?code=${aparte.setupCode}`
  const lines = [
    `Console        ${console}`,
    ...(aparte.setupCode === null ? [] : ['               (registers the first organization)']),
    ...(aparte.demoOrigin === null ? [] : [`Demo shop      ${aparte.demoOrigin}`]),
    ...(aparte.mailboxOrigin === null
      ? []
      : [`Local mailbox  ${aparte.mailboxOrigin}   (no SMTP_URL is set: mail goes here)`]),
  ]
  if (aparte.setupCode === null && !aparte.hasOrganization)
    lines.push('', 'No organization exists, and REGISTRATION is closed: start once with REGISTRATION=first.')
  return `\nAparte is running.\n\n${lines.map((line) => `  ${line}`).join('\n')}\n\nCtrl-C ends it.\n`
}

/** A StartFailure is written for the operator; any other error may quote what no log may hold. */
function complain(message: string, error: unknown): void {
  if (error instanceof StartFailure) process.stderr.write(`${error.message}\n`)
  else log.error(message, error)
}

import { inspect } from 'node:util'
import { readEnv } from '#platform/config'
import { StartFailure } from '#platform/start-failure'
import { type Aparte, startAparte } from './start.ts'

/** The program: start, say where, and end cleanly when asked to. */
async function main(): Promise<void> {
  const aparte = await startAparte(readEnv(process.env))
  endOnSignals(aparte)
  process.stdout.write(`${welcome(aparte)}\n`)
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
  return `\nAparte is running.\n\n${lines.map((line) => `  ${line}`).join('\n')}\n\nCtrl-C ends it.\n`
}

function endOnSignals(aparte: Aparte): void {
  let isEnding = false
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (isEnding) return
      isEnding = true
      aparte.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          complain(error)
          process.exit(1)
        },
      )
    })
  }
}

function complain(error: unknown): void {
  process.stderr.write(`${error instanceof StartFailure ? error.message : inspect(error)}\n`)
}

main().catch((error: unknown) => {
  complain(error)
  process.exit(1)
})

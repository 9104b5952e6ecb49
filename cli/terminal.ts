import { once } from 'node:events'
import { createInterface } from 'node:readline'

/** What people see beside the outcome: on standard error, so that the outcome can be piped. */
export type Terminal = {
  /** Whether somebody sits there who can be asked. */
  isInteractive: boolean
  say(line: string): void
  /** A bar on a terminal; elsewhere nothing. Counts may exceed the total, which may be guessed. */
  progress(label: string, total: number): Progress
  /** A line from the terminal, or from standard input where there is none. */
  ask(question: string, how?: { isSecret: boolean }): Promise<string>
}

export type Progress = { add(count: number): void; end(): void }

const barWidth = 24
const redrawMilliseconds = 80

const noBar: Progress = { add: () => undefined, end: () => undefined }

export function openTerminal(): Terminal {
  const { stderr, stdin } = process
  return {
    isInteractive: stdin.isTTY === true && stderr.isTTY === true,
    say: (line) => void stderr.write(`${line}\n`),
    progress: (label, total) => (stderr.isTTY ? drawBar(label, total) : noBar),
    ask: (question, { isSecret } = { isSecret: false }) => ask(question, isSecret),
  }
}

function drawBar(label: string, total: number): Progress {
  let count = 0
  let drawnAt = 0
  const draw = () => {
    const part = total === 0 ? 1 : Math.min(1, count / total)
    const bar = '█'.repeat(Math.round(part * barWidth)).padEnd(barWidth, '░')
    process.stderr.write(`\r\x1b[K${bar} ${String(Math.floor(part * 100)).padStart(3)} % ${label}`)
    drawnAt = Date.now()
  }
  return {
    add(more) {
      count += more
      if (Date.now() - drawnAt > redrawMilliseconds) draw()
    },
    end: () => void process.stderr.write('\r\x1b[K'),
  }
}

async function ask(question: string, isSecret: boolean): Promise<string> {
  const { stdin, stderr } = process
  const isShown = stdin.isTTY === true && !isSecret
  stderr.write(question)
  const lines = createInterface({ input: stdin, output: isShown ? stderr : undefined, terminal: stdin.isTTY })
  try {
    const [line] = await Promise.race([once(lines, 'line'), once(lines, 'close').then(() => [''])])
    return String(line)
  } finally {
    lines.close()
    if (!isShown) stderr.write('\n')
  }
}

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { onTestFinished } from 'vitest'

const root = resolve(import.meta.dirname, '../..')

export type Ended = { code: number | null; signal: NodeJS.Signals | null; stderr: string; stdout: string }

export type ServerProcess = {
  readonly pid: number
  readonly stderr: string
  readonly hasEnded: boolean
  readonly ended: Promise<Ended>
  kill(signal: NodeJS.Signals): void
}

type Settings = {
  dataDir: string
  port: number
  env?: Record<string, string>
  uid?: number
  hasRateLimits?: boolean
  /** What is started instead of the program as an operator starts it. */
  instead?: string
}

/** The real program in a process of its own, as an operator starts it. It may still be starting. */
export function spawnServer({
  dataDir,
  port,
  env = {},
  uid,
  hasRateLimits = true,
  instead,
}: Settings): ServerProcess & { child: ChildProcess } {
  const program = instead ?? (hasRateLimits ? 'server/main.ts' : 'test/faults/server-without-limits.ts')
  const child = spawn(process.execPath, [program], {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      PORT: String(port),
      DATA_DIR: dataDir,
      REGISTRATION: 'open',
      // Each of our clients names an address of its own, or all would share one address's limits.
      TRUSTED_PROXIES: '127.0.0.1,::1',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(uid === undefined ? {} : { uid, gid: uid }),
  })
  // Whoever gives up early shall not leave a server behind.
  const endWithUs = () => void child.kill('SIGKILL')
  process.once('exit', endWithUs)
  child.once('exit', () => process.off('exit', endWithUs))
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  const ended = once(child, 'close').then(([code, signal]): Ended => ({ code, signal, stderr, stdout }))
  if (child.pid === undefined) throw new Error('The server’s process was not made')
  return {
    child,
    pid: child.pid,
    ended,
    get stderr() {
      return stderr
    },
    get hasEnded() {
      return child.exitCode !== null || child.signalCode !== null
    },
    kill: (signal) => void child.kill(signal),
  }
}

/** Resolves when it says that it runs; throws with what it complained about when it ends instead. */
export async function startServer(settings: Settings): Promise<ServerProcess> {
  const server = spawnServer(settings)
  let printed = ''
  const isRunning = new Promise<true>((resolve) => {
    server.child.stdout?.on('data', (text: string) => {
      printed += text
      if (printed.includes('Aparte is running.')) resolve(true)
    })
  })
  const first = await Promise.race([isRunning, server.ended])
  if (first !== true) throw new Error(`The server ended with ${first.code}: ${first.stderr}`)
  return server
}

/** Ends a server that a test left running, and waits until it is gone. */
export async function endServer(server: ServerProcess | undefined): Promise<void> {
  if (!server || server.hasEnded) return
  server.kill('SIGTERM')
  const patience = setTimeout(() => server.kill('SIGKILL'), 10_000)
  await server.ended
  clearTimeout(patience)
}

/** A directory that is deleted after the test. */
export async function temporaryDir(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'aparte-faults-'))
  onTestFinished(() => rm(directory, { recursive: true, force: true, maxRetries: 5 }))
  return directory
}

/** A port whose two neighbours are free too: the demo shop and the mailbox take them. No other worker asks for them. */
export async function freePort(): Promise<number> {
  for (;;) {
    const ofWorker = (Number(process.env.VITEST_POOL_ID) % 2) * 6000
    const port = 20_000 + ofWorker + Math.floor(Math.random() * 2000) * 3
    const free = await Promise.all([port, port + 1, port + 2].map(isFree))
    if (free.every(Boolean)) return port
  }
}

async function isFree(port: number): Promise<boolean> {
  const probe = createServer()
  try {
    await new Promise<void>((resolve, reject) => {
      probe.once('error', reject)
      probe.listen(port, 'localhost', resolve)
    })
    return true
  } catch {
    return false
  } finally {
    probe.close()
  }
}

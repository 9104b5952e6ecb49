import { type ChildProcess, spawn } from 'node:child_process'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { StartFailure } from '#platform/start-failure'
import type { Account } from './embedded-account.ts'
import type { PostgresBinaries } from './embedded-binaries.ts'
import { explainOutput } from './embedded-failures.ts'
import { settings } from './embedded-settings.ts'

export type Cluster = {
  directory: string
  socketDir: string
  account: Account
  binaries: PostgresBinaries
  /** Over those of embedded-settings.ts. */
  settings?: Record<string, string>
  log: (line: string) => void
}

type Running = { child: ChildProcess; ended: Promise<string> }

export const port = 5432
const longestPauseMs = 5_000

/** Starts PostgreSQL, and starts it again whenever it ends before `stop` was called. */
export async function keepRunning(cluster: Cluster): Promise<{ stop(): Promise<void> }> {
  const stopping = new AbortController()
  let running = await launchPatiently(cluster)

  async function guard() {
    for (;;) {
      await running.ended
      if (stopping.signal.aborted) return
      cluster.log('PostgreSQL ended by itself: starting it again')
      running = await launchUntilItRuns()
      if (stopping.signal.aborted) shutDown(running)
    }
  }

  async function launchUntilItRuns(): Promise<Running> {
    for (let pause = 100; ; pause = Math.min(pause * 2, longestPauseMs)) {
      try {
        return await launchPatiently(cluster)
      } catch (error) {
        if (stopping.signal.aborted) return running
        cluster.log(error instanceof Error ? error.message : String(error))
      }
      await sleep(pause)
    }
  }

  const guarded = guard()
  return {
    async stop() {
      stopping.abort()
      shutDown(running)
      await guarded
    },
  }
}

/** For one purpose, with settings of its own: answers when it is ready, and throws with the reason when it ends before. */
export async function runOnce(
  cluster: Cluster,
  moreSettings: Record<string, string>,
): Promise<{ stop(): Promise<void> }> {
  const running = launch(cluster, moreSettings)
  const failure = await Promise.race([running.ended, isReady(cluster, running.child)])
  if (failure !== undefined) throw new StartFailure(explainOutput(failure, cluster.directory))
  return {
    async stop() {
      shutDown(running)
      await running.ended
    },
  }
}

/** SIGINT is PostgreSQL's fast shutdown; SIGQUIT its immediate one, after which it reads its journal again. */
function shutDown({ child }: Running): void {
  child.kill('SIGINT')
  setTimeout(() => child.kill('SIGQUIT'), 30_000).unref()
}

/** After a crash the children of the old PostgreSQL hold its shared memory for a moment longer. */
async function launchPatiently(cluster: Cluster): Promise<Running> {
  for (let attempt = 1; ; attempt++) {
    const running = launch(cluster)
    const failure = await Promise.race([running.ended, isReady(cluster, running.child)])
    if (failure === undefined) return running
    if (attempt === 50 || !/pre-existing shared memory block|lock file .* already exists/.test(failure))
      throw new StartFailure(explainOutput(failure, cluster.directory))
    await sleep(200)
  }
}

/** `ended` answers what PostgreSQL said at the end. */
function launch(
  { directory, socketDir, account, binaries, settings: ownSettings }: Cluster,
  moreSettings: Record<string, string> = {},
): Running {
  const options = { ...settings, ...ownSettings, ...moreSettings, port, unix_socket_directories: socketDir }
  const { file, args, ids } = account.command(binaries.postgres, [
    ...['-D', directory],
    ...Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ])
  // Detached: Ctrl-C reaches the whole process group, and the server needs its database while it closes.
  const child = spawn(file, args, { ...ids, cwd: '/', detached: true, stdio: ['ignore', 'ignore', 'pipe'] })
  let output = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output = (output + text).slice(-4_000)
  })
  const ended = new Promise<string>((resolve) => {
    child.on('error', (error) => resolve(String(error)))
    child.on('exit', async () => resolve(output.includes('FATAL') ? output : await readNewestLog(directory)))
  })
  return { child, ended }
}

/** PostgreSQL writes "ready" in the eighth line of its lock file; looking there costs no connection. */
async function isReady({ directory, log }: Cluster, child: ChildProcess): Promise<undefined> {
  for (let patience = 5_000, waited = 0; child.exitCode === null && child.signalCode === null; waited += 10) {
    const lines = (await readFile(join(directory, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
    if (Number(lines[0]) === child.pid && lines[7]?.trim() === 'ready') return
    if (waited > patience) {
      log('PostgreSQL is still starting: after a crash it reads its journal again')
      patience *= 2
    }
    await sleep(10)
  }
  // It ended: `ended` tells why.
  return new Promise(() => undefined)
}

async function readNewestLog(directory: string): Promise<string> {
  const path = join(directory, 'log')
  const names = await readdir(path).catch(() => [])
  const files = await Promise.all(
    names.map(async (name) => ({ name, writtenAt: (await stat(join(path, name))).mtimeMs })),
  )
  const newest = files.sort((a, b) => b.writtenAt - a.writtenAt)[0]
  return newest ? (await readFile(join(path, newest.name), 'utf8')).slice(-2_000) : ''
}

import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { StartFailure } from '#platform/start-failure'
import { hasCode } from './embedded-failures.ts'

/** Makes this process the only Aparte server on the data directory; the answer lets go of it. */
export function holdDataDir(home: string): () => void {
  const path = join(home, 'server.pid')
  const mine = identify(process.pid)
  if (!claim(path, mine)) {
    const holder = readFileSync(path, 'utf8').trim()
    const pid = Number.parseInt(holder, 10)
    if (holder === identify(pid))
      throw new StartFailure(`Aparte is already running (pid ${pid}) with ${home}: stop it or set DATA_DIR`)
    rmSync(path)
    if (!claim(path, mine))
      throw new StartFailure(`Aparte has just been started with ${home}: stop it or set DATA_DIR`)
  }
  return () => rmSync(path, { force: true })
}

/** The process that holds the data directory, if it lives. */
export function findHolder(home: string): number | undefined {
  const path = join(home, 'server.pid')
  if (!existsSync(path)) return undefined
  const holder = readFileSync(path, 'utf8').trim()
  const pid = Number.parseInt(holder, 10)
  return holder === identify(pid) ? pid : undefined
}

/** Linking a finished file either succeeds or fails: nobody ever reads a half-written one. */
function claim(path: string, content: string): boolean {
  const draft = `${path}.${process.pid}`
  try {
    writeFileSync(draft, `${content}\n`, { mode: 0o600 })
    linkSync(draft, path)
    return true
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

/** A process id is used again after a while, so a process is known by its id, its start and the boot. */
function identify(pid: number): string {
  const status = readProcess(pid, 'stat') ?? ''
  // The second field is the program's name in brackets and may hold spaces; the third is the state, the 22nd the start.
  const [state = 'X', ...rest] = status.slice(status.lastIndexOf(')') + 2).split(' ')
  if (state === '' || 'XZ'.includes(state)) return 'nobody'
  return `${pid} ${rest[18]} ${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}`
}

/** Ends a PostgreSQL that outlived its server, which was killed. Call it holding the data directory. */
export async function stopLeftoverPostgres(cluster: string): Promise<void> {
  const lockFile = join(cluster, 'postmaster.pid')
  const pid = Number.parseInt(await readFile(lockFile, 'utf8').catch(() => ''), 10)
  // PostgreSQL itself removes the lock file of one that is dead.
  if (!pid || readProcess(pid, 'stat') === undefined) return
  if (!isPostgresOn(cluster, pid)) return rm(lockFile)
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    process.kill(pid, signal)
    for (const since = Date.now(); Date.now() - since < 15_000; await sleep(20)) {
      if (!isPostgresOn(cluster, pid)) return
    }
  }
  throw new StartFailure(`PostgreSQL (pid ${pid}) still runs on ${cluster} and does not stop: end it by hand`)
}

function isPostgresOn(cluster: string, pid: number): boolean {
  const args = readProcess(pid, 'cmdline')?.split('\0') ?? []
  return basename(args[0] ?? '') === 'postgres' && args[args.indexOf('-D') + 1] === cluster
}

function readProcess(pid: number, file: 'stat' | 'cmdline'): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch (error) {
    if (hasCode(error, 'ENOENT') || hasCode(error, 'ESRCH')) return undefined
    throw error
  }
}

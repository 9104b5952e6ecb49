import { createHash } from 'node:crypto'
import { lstat, mkdir, readdir, realpath, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { StartFailure } from '#platform/start-failure'
import { type Account, chooseAccount } from './embedded-account.ts'
import { findBinaries } from './embedded-binaries.ts'
import { ensureCluster } from './embedded-cluster.ts'
import { explainSystemErrors, hasCode } from './embedded-failures.ts'
import { holdDataDir, stopLeftoverPostgres } from './embedded-hold.ts'
import { keepRunning, port } from './embedded-process.ts'

export type EmbeddedPostgres = {
  /** `host` is the directory of the unix socket; `user` is the superuser. */
  connection: { host: string; port: number; user: string; password: string; database: string }
  /** Closes what is still open, writes everything out and waits until PostgreSQL is gone. */
  stop(): Promise<void>
}

type Options = {
  dataDir: string
  log: (line: string) => void
  /** Of PostgreSQL, over those it is started with everywhere. */
  settings?: Record<string, string>
}

const daysOfLogs = 14

/** Starts the bundled PostgreSQL on `<dataDir>/postgres`, which is made on first use. Call it from the main
 * thread: PostgreSQL ends when the thread that started it does. */
export function startEmbeddedPostgres({ dataDir, ...options }: Options): Promise<EmbeddedPostgres> {
  return explainSystemErrors(dataDir, async () => {
    const home = await openDataDir(dataDir)
    const letGo = holdDataDir(home)
    try {
      return await start(home, options, letGo)
    } catch (error) {
      letGo()
      throw error
    }
  })
}

export async function openDataDir(path: string): Promise<string> {
  await mkdir(dirname(path), { recursive: true })
  // Apart from its parents: on a read-only disk a recursive mkdir says ENOENT.
  await mkdir(path, { mode: 0o700 }).catch((error) => {
    if (!hasCode(error, 'EEXIST')) throw error
  })
  return realpath(path)
}

async function start(
  home: string,
  options: Omit<Options, 'dataDir'>,
  letGo: () => void,
): Promise<EmbeddedPostgres> {
  const directory = join(home, 'postgres')
  await stopLeftoverPostgres(directory)
  const binaries = await findBinaries()
  const account = await chooseAccount(home, binaries)
  const password = await ensureCluster(home, directory, binaries, account)
  await removeOldLogs(join(directory, 'log'))
  const socketDir = await openSocketDir(directory, account)
  const running = await keepRunning({ directory, socketDir, account, binaries, ...options })
  return {
    connection: { host: socketDir, port, user: 'postgres', password, database: 'postgres' },
    async stop() {
      await running.stop()
      await rm(socketDir, { recursive: true, force: true })
      letGo()
    },
  }
}

/** The path of a unix socket may have about 100 bytes, so it cannot lie in the data directory. */
export async function openSocketDir(directory: string, account: Account): Promise<string> {
  const name = `aparte-${createHash('sha256').update(directory).digest('hex').slice(0, 16)}`
  const path = join(tmpdir().length > 60 ? '/tmp' : tmpdir(), name)
  const made = await mkdir(path, { recursive: true, mode: 0o700 })
  if (made) await account.own(path)
  const found = await lstat(path)
  // Anybody may write to /tmp: a directory that someone else put there must not become our database's door.
  if (!found.isDirectory() || found.uid !== account.uid || (found.mode & 0o077) !== 0)
    throw new StartFailure(`${path} belongs to another user: remove it, or set TMPDIR to another directory`)
  return path
}

/** PostgreSQL reuses its log files only while it runs; what a long pause left behind goes here. */
async function removeOldLogs(directory: string): Promise<void> {
  const oldest = Date.now() - daysOfLogs * 24 * 60 * 60 * 1000
  for (const name of await readdir(directory).catch(() => [])) {
    const path = join(directory, name)
    if ((await stat(path)).mtimeMs < oldest) await rm(path)
  }
}

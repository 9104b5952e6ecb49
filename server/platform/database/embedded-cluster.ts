import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { StartFailure } from '#platform/start-failure'
import type { Account } from './embedded-account.ts'
import type { PostgresBinaries } from './embedded-binaries.ts'
import { explainOutput, hasCode } from './embedded-failures.ts'

/** Makes the database files unless they exist; returns the superuser's password. */
export async function ensureCluster(
  home: string,
  directory: string,
  binaries: PostgresBinaries,
  account: Account,
): Promise<string> {
  const passwordFile = join(home, 'postgres-password')
  const version = await readUnlessMissing(join(directory, 'PG_VERSION'))
  if (version === undefined) return initialize(home, directory, binaries, account)
  if (Number(version) !== binaries.majorVersion)
    throw new StartFailure(
      `${directory} was written by PostgreSQL ${version.trim()}, this version brings ${binaries.majorVersion}: ` +
        'make a backup with the version that wrote it and restore it here',
    )
  const password = await readUnlessMissing(passwordFile)
  if (password === undefined)
    throw new StartFailure(`${passwordFile} is missing: put it back from your backup; it opens ${directory}`)
  return password.trim()
}

/** initdb may outlive for a moment the start that was killed, and write and tidy up where this removes. */
const stillWritten = { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }

/** Made aside and then renamed, so a start that was killed half-way leaves nothing to trip over. */
async function initialize(home: string, directory: string, binaries: PostgresBinaries, account: Account) {
  const draft = join(home, `postgres-new-${process.pid}`)
  for (const name of await readdir(home)) {
    if (name.startsWith('postgres-new-')) await rm(join(home, name), stillWritten)
  }
  const password = randomBytes(24).toString('base64url')
  const draftPassword = join(draft, 'password')
  await mkdir(draft, { mode: 0o700 })
  await writeFile(draftPassword, password, { mode: 0o600 })
  await account.own(draftPassword)
  await account.own(draft)
  const failure = await initdb(binaries, account, join(draft, 'cluster'), draftPassword)
  if (failure !== undefined) {
    await rm(draft, { recursive: true })
    throw new StartFailure(explainOutput(failure, directory))
  }
  await writeFile(join(home, 'postgres-password'), password, { mode: 0o600 })
  await renameUnlessTaken(join(draft, 'cluster'), directory)
  await rm(draft, { recursive: true })
  return password
}

/** Files that PostgreSQL did not write itself: it takes them for durable. */
export async function syncToDisk(
  binaries: PostgresBinaries,
  account: Account,
  directory: string,
): Promise<void> {
  const failure = await runInitdb(binaries, account, ['--sync-only', `--pgdata=${directory}`])
  if (failure !== undefined) throw new StartFailure(explainOutput(failure, directory))
}

/** Returns what it said if it failed. */
function initdb(binaries: PostgresBinaries, account: Account, directory: string, passwordFile: string) {
  return runInitdb(binaries, account, [
    `--pgdata=${directory}`,
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--data-checksums',
    // PostgreSQL's own collation: an upgrade of the system's libraries cannot corrupt an index.
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    // With the type "C", text search and trigrams would not know letters beyond ASCII.
    '--lc-ctype=C.UTF-8',
    '--no-instructions',
  ])
}

async function runInitdb(binaries: PostgresBinaries, account: Account, options: string[]) {
  const { file, args, ids } = account.command(binaries.initdb, options)
  const child = spawn(file, args, { ...ids, cwd: '/', detached: true, stdio: ['ignore', 'ignore', 'pipe'] })
  const ended = new Promise<number | null>((resolve, reject) =>
    child.on('error', reject).on('close', resolve),
  )
  const [output, exitCode] = await Promise.all([text(child.stderr), ended])
  return exitCode === 0 ? undefined : output
}

async function renameUnlessTaken(from: string, to: string): Promise<void> {
  try {
    await rename(from, to)
  } catch (error) {
    if (!hasCode(error, 'ENOTEMPTY') && !hasCode(error, 'ENOTDIR')) throw error
    throw new StartFailure(`${to} exists but holds no PostgreSQL data: move it away`)
  }
}

async function readUnlessMissing(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (hasCode(error, 'ENOENT') || hasCode(error, 'ENOTDIR')) return undefined
    throw error
  }
}

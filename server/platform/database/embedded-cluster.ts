import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { StartFailure } from '#platform/start-failure'
import { explainOutput, hasCode } from './embedded-failures.ts'
import type { Cluster } from './embedded-process.ts'

/** Makes the database files unless they exist; returns the superuser's password. */
export async function ensureCluster(home: string, cluster: Cluster): Promise<string> {
  const passwordFile = join(home, 'postgres-password')
  const version = await readUnlessMissing(join(cluster.directory, 'PG_VERSION'))
  if (version !== undefined) {
    requireVersion(Number(version), cluster)
    const password = await readUnlessMissing(passwordFile)
    if (password === undefined)
      throw new StartFailure(
        `${passwordFile} is missing: put it back from your backup; it opens ${cluster.directory}`,
      )
    return password.trim()
  }
  const password = randomBytes(24).toString('base64url')
  await initialize(home, cluster, password, passwordFile)
  return password
}

/** Made aside and then renamed, so a start that was killed half-way leaves nothing to trip over. */
async function initialize(home: string, cluster: Cluster, password: string, passwordFile: string) {
  const draft = join(home, `postgres-new-${process.pid}`)
  for (const name of await readdir(home)) {
    if (name.startsWith('postgres-new-')) await rm(join(home, name), { recursive: true })
  }
  await mkdir(draft, { mode: 0o700 })
  await cluster.account.own(draft)
  await writeFile(join(draft, 'password'), password, { mode: 0o600 })
  await cluster.account.own(join(draft, 'password'))
  await initdb(cluster, join(draft, 'cluster'), join(draft, 'password'))
  await writeFile(passwordFile, password, { mode: 0o600 })
  await renameUnlessTaken(join(draft, 'cluster'), cluster.directory)
  await rm(draft, { recursive: true })
}

async function initdb(cluster: Cluster, directory: string, passwordFile: string): Promise<void> {
  const { file, args, ids } = cluster.account.command(cluster.binaries.initdb, [
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
  const child = spawn(file, args, { ...ids, cwd: '/', detached: true, stdio: ['ignore', 'ignore', 'pipe'] })
  const ended = new Promise<number | null>((resolve, reject) =>
    child.on('error', reject).on('close', resolve),
  )
  const [output, exitCode] = await Promise.all([text(child.stderr), ended])
  if (exitCode !== 0) throw new StartFailure(explainOutput(output, cluster.directory))
}

function requireVersion(found: number, { directory, binaries }: Cluster): void {
  if (found === binaries.majorVersion) return
  throw new StartFailure(
    `${directory} was written by PostgreSQL ${found}, this version brings ${binaries.majorVersion}: ` +
      'make a backup with the version that wrote it and restore it here',
  )
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

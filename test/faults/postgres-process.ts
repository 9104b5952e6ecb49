import { readdirSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'

/** The embedded PostgreSQL's first process; its id stands in the first line of the lock file. */
export function postmasterPid(dataDir: string): number {
  return Number(lockFile(dataDir)[0])
}

/** PostgreSQL with everything it has started. */
export function postgresPids(dataDir: string): number[] {
  const postmaster = postmasterPid(dataDir)
  return [postmaster, ...childrenOf(postmaster)]
}

/** Straight into the data, past every fence: to look, and to break things on purpose. */
export async function openSuperuser(dataDir: string): Promise<pg.Client> {
  const password = await readFile(join(dataDir, 'postgres-password'), 'utf8')
  const client = new pg.Client({
    host: lockFile(dataDir)[4] ?? '',
    user: 'postgres',
    database: 'postgres',
    password,
    options: '-c search_path=aparte',
  })
  await client.connect()
  return client
}

export function isAlive(pid: number): boolean {
  const status = readProcess(pid, 'stat')
  return status !== undefined && !/\) [XZ] /.test(status)
}

/** Every process that names this directory in its command line, except ourselves. */
export function processesOn(dataDir: string): string[] {
  return processIds()
    .filter((pid) => pid !== process.pid && isAlive(pid))
    .map((pid) => readProcess(pid, 'cmdline')?.replaceAll('\0', ' ') ?? '')
    .filter((command) => command.includes(dataDir))
}

function lockFile(dataDir: string): string[] {
  return readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')
}

function childrenOf(parent: number): number[] {
  return processIds().filter((pid) => {
    const status = readProcess(pid, 'stat') ?? ''
    return Number(status.slice(status.lastIndexOf(')') + 2).split(' ')[1]) === parent
  })
}

const processIds = () => readdirSync('/proc').map(Number).filter(Number.isInteger)

function readProcess(pid: number, file: 'stat' | 'cmdline'): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return undefined
  }
}

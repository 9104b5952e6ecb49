import { spawnSync } from 'node:child_process'
import { chmod, chown, readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { StartFailure } from '#platform/start-failure'
import type { PostgresBinaries } from './embedded-binaries.ts'

/** The user that PostgreSQL runs as, and how to start a program as that user. */
export type Account = {
  uid: number
  command(
    program: string,
    args: string[],
  ): { file: string; args: string[]; ids: { uid?: number; gid?: number } }
  /** Gives a file or directory of ours to that user. */
  own(path: string): Promise<void>
}

type Prefix = string[]

// PostgreSQL shall end when the server is killed and cannot stop it any more.
const endWithUs = ['setpriv', '--pdeathsig', 'INT']

export async function chooseAccount(home: string, binaries: PostgresBinaries): Promise<Account> {
  if (process.getuid?.() !== 0) {
    const prefix = [endWithUs, []].find((prefix) => runs(prefix, binaries))
    if (!prefix) throw new StartFailure(cannotRun(binaries))
    return { uid: process.getuid?.() ?? -1, command: commandWith(prefix), own: async () => undefined }
  }
  return chooseAccountForRoot(home, binaries)
}

/** PostgreSQL refuses to run as root: it gets the owner of the existing data, else `nobody`. */
async function chooseAccountForRoot(home: string, binaries: PostgresBinaries): Promise<Account> {
  const { uid, gid } = await ownerOf(join(home, 'postgres'))
  const own = (path: string) => chown(path, uid, gid)
  const asUser = [...endWithUs, `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', '--no-new-privs']
  // That user may not enter /root or our data directory, so it gets the one right to pass through any directory.
  // Without no_setuid_fixup, access(2) ignores that right and PostgreSQL does not find itself.
  const passingThrough = [
    ...asUser,
    ...['--securebits=+no_setuid_fixup', '--inh-caps=+dac_read_search', '--ambient-caps=+dac_read_search'],
  ]
  if (runs(passingThrough, binaries)) return { uid, own, command: commandWith(passingThrough) }

  // A container may withhold that right. Then the user's group may pass through the data directory, and only that.
  await chown(home, 0, gid)
  await chmod(home, 0o710)
  for (const path of [home, binaries.postgres]) {
    const closed = await firstClosedDirectory(path, uid, gid)
    if (closed)
      throw new StartFailure(
        `PostgreSQL cannot run as root, and user ${uid} may not enter ${closed}: ` +
          `run "chmod o+x ${closed}", or start Aparte as an ordinary user`,
      )
  }
  if (runs(asUser, binaries)) return { uid, own, command: commandWith(asUser) }
  if (runs([], binaries)) return { uid, own, command: commandWith([], { uid, gid }) }
  throw new StartFailure(cannotRun(binaries))
}

const commandWith =
  (prefix: Prefix, ids: { uid?: number; gid?: number } = {}): Account['command'] =>
  (program, args) => {
    const [file, ...rest] = [...prefix, program, ...args]
    return { file: file ?? program, args: rest, ids }
  }

function runs(prefix: Prefix, { postgres }: PostgresBinaries): boolean {
  const { file, args } = commandWith(prefix)(postgres, ['--version'])
  return spawnSync(file, args, { cwd: '/' }).status === 0
}

const cannotRun = ({ postgres }: PostgresBinaries) =>
  `The bundled PostgreSQL does not run on this system (try "${postgres} --version"): set DATABASE_URL to one of your own`

async function ownerOf(cluster: string): Promise<{ uid: number; gid: number }> {
  const owner = await stat(cluster).catch(() => undefined)
  if (owner && owner.uid !== 0) return owner
  const users = await readFile('/etc/passwd', 'utf8')
  const [, , uid, gid] = users.match(/^nobody:.*$/m)?.[0].split(':') ?? []
  if (!uid || !gid)
    throw new StartFailure(
      'PostgreSQL cannot run as root and there is no user "nobody": start Aparte as an ordinary user',
    )
  return { uid: Number(uid), gid: Number(gid) }
}

async function firstClosedDirectory(path: string, uid: number, gid: number): Promise<string | undefined> {
  const parent = dirname(path)
  const closedAbove = parent === path ? undefined : await firstClosedDirectory(parent, uid, gid)
  if (closedAbove) return closedAbove
  const found = await stat(path)
  const open = found.uid === uid ? 0o100 : found.gid === gid ? 0o010 : 0o001
  return found.mode & open ? undefined : path
}

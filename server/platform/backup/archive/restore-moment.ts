import { mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readSealed } from '#platform/backup/sealed'
import type { BackupTarget } from '#platform/backup/target'
import { openDataDir, openSocketDir } from '#platform/database/embedded'
import { type Account, chooseAccount } from '#platform/database/embedded-account'
import { findBinaries } from '#platform/database/embedded-binaries'
import { syncToDisk } from '#platform/database/embedded-cluster'
import { explainSystemErrors } from '#platform/database/embedded-failures'
import { holdDataDir } from '#platform/database/embedded-hold'
import { type Cluster, runOnce } from '#platform/database/embedded-process'
import { StartFailure } from '#platform/start-failure'
import type { Base } from './bases.ts'
import { findMoment, readLog } from './find-moment.ts'
import { segmentName, segmentStart } from './lsn.ts'
import type { Keys } from './make-base.ts'
import { untar } from './untar.ts'

export type RestoreOrder = {
  dataDir: string
  target: BackupTarget
  identity: string
  /** null: the newest moment there is. */
  at: Date | null
  /** SECRET_KEY, where the configuration holds it. */
  secretKey: Buffer | null
  say(line: string): void
}

export type Restored = { until: Date; baseFrom: Date }

const prefix = 'postgres-restoring-'

/** Makes the database anew as it was at a moment, aside, and puts it in place when it is whole: killed before that, nothing is there. */
export function restoreMoment(order: RestoreOrder): Promise<Restored> {
  return explainSystemErrors(order.dataDir, async () => {
    const home = await openDataDir(order.dataDir)
    const letGo = holdDataDir(home)
    try {
      return await restore(home, order)
    } finally {
      letGo()
    }
  })
}

async function restore(home: string, order: RestoreOrder): Promise<Restored> {
  const names = await readdir(home)
  if (names.includes('postgres'))
    throw new StartFailure(
      `${home} holds a database already: move ${join(home, 'postgres')} away, or set DATA_DIR to an empty directory`,
      { code: 'not_empty' },
    )
  for (const name of names.filter((name) => name.startsWith(prefix)))
    await rm(join(home, name), { recursive: true })
  const { target, identity, at } = order
  const { base, until } = await findMoment(target, at, identity)
  const keys = await readKeys(target, base, identity)
  refuseOtherKey(keys, order.secretKey)
  const binaries = await findBinaries()
  if (base.postgresVersion !== binaries.majorVersion)
    throw new StartFailure(
      `The archive is of PostgreSQL ${base.postgresVersion}, this version brings ${binaries.majorVersion}: restore it with the version ${base.programVersion} of Aparte`,
      { code: 'archive_of_other_version' },
    )
  const account = await chooseAccount(home, binaries)
  const draft = join(home, `${prefix}${process.pid}`)
  const directory = join(draft, 'cluster')
  try {
    await mkdir(draft, { mode: 0o700 })
    await account.own(draft)
    order.say(`Copying the log since ${base.endedAt}`)
    await writeLog(order, base, { directory: join(draft, 'log'), account })
    order.say('Copying the database from which it leads on')
    await unpack(order, base, { directory, account })
    for (const name of await readdir(join(draft, 'log')))
      await rename(join(draft, 'log', name), join(directory, 'pg_wal', name))
    const socketDir = await openSocketDir(directory, account)
    order.say('PostgreSQL reads the log')
    await recover({ directory, socketDir, account, binaries, log: () => undefined }, at)
    await rm(socketDir, { recursive: true, force: true })
    await syncToDisk(binaries, account, directory)
    await putKeys(home, keys, order.secretKey)
    await rename(directory, join(home, 'postgres'))
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
  return { until: at ?? until, baseFrom: new Date(base.endedAt) }
}

type Draft = { directory: string; account: Account }

async function unpack({ target, identity }: RestoreOrder, base: Base, { directory, account }: Draft) {
  await mkdir(directory, { mode: 0o700 })
  await account.own(directory)
  await untar(readSealed(target, base.cluster, identity), directory, account.own)
}

/** Before the database, because a gap is found sooner. Back into the files it was written to; a place that is not reached is empty, which PostgreSQL takes for the end. */
async function writeLog({ target, identity, at }: RestoreOrder, base: Base, { directory, account }: Draft) {
  await mkdir(directory, { mode: 0o700 })
  for await (const { from, bytes } of readLog(target, base, at, identity)) {
    for (let done = 0; done < bytes.length; ) {
      const place = from + BigInt(done)
      const offset = Number(place - segmentStart(place, base.segmentBytes))
      const piece = bytes.subarray(done, done + base.segmentBytes - offset)
      const path = join(directory, segmentName(base.timeline, place, base.segmentBytes))
      const file = await open(path, 'a').then(async (made) => {
        await made.close()
        return open(path, 'r+')
      })
      try {
        await file.truncate(base.segmentBytes)
        await file.write(piece, 0, piece.length, offset)
      } finally {
        await file.close()
      }
      await account.own(path)
      done += piece.length
    }
  }
}

async function recover(cluster: Cluster, at: Date | null): Promise<void> {
  const signal = join(cluster.directory, 'recovery.signal')
  await writeFile(signal, '', { mode: 0o600 })
  await cluster.account.own(signal)
  // All of the log lies in place already.
  const settings = {
    restore_command: 'false',
    recovery_target_action: 'promote',
    recovery_target_timeline: 'current',
    // With it PostgreSQL calls itself ready before it has read everything.
    hot_standby: 'off',
  }
  const moment = at ? { recovery_target_time: at.toISOString().replace('T', ' ').replace('Z', '+00') } : {}
  const recovered = await runOnce(cluster, { ...settings, ...moment }).catch((error: unknown) => {
    // Nothing was written after that moment: the end of the log is it.
    if (at && /recovery ended before configured recovery target/.test(String(error)))
      return runOnce(cluster, settings)
    throw error
  })
  await recovered.stop()
}

async function readKeys(target: BackupTarget, base: Base, identity: string): Promise<Keys> {
  const pieces: Uint8Array[] = []
  for await (const piece of readSealed(target, base.keys, identity)) pieces.push(piece)
  return JSON.parse(Buffer.concat(pieces).toString())
}

function refuseOtherKey({ masterKey }: Keys, secretKey: Buffer | null): void {
  if (secretKey === null || secretKey.toString('base64') === masterKey) return
  throw new StartFailure('SECRET_KEY is not the key this database was sealed with: set that one, or none', {
    code: 'wrong_secret_key',
  })
}

async function putKeys(home: string, keys: Keys, secretKey: Buffer | null): Promise<void> {
  await writeFile(join(home, 'postgres-password'), keys.postgresPassword, { mode: 0o600, flush: true })
  if (secretKey === null)
    await writeFile(join(home, 'secret.key'), `${keys.masterKey}\n`, { mode: 0o600, flush: true })
}

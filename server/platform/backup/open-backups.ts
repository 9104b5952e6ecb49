import type pg from 'pg'
import { type Clock, systemClock } from '#platform/clock'
import type { Config } from '#platform/config'
import { Refusal } from '#platform/errors'
import { readMasterKey } from '#platform/secrets'
import { StartFailure } from '#platform/start-failure'
import { addressOfBucket, openBucket } from '#platform/storage/bucket'
import { openStorage } from '#platform/storage/open'
import { hostnameOf, openSuppliers, readListed } from '#platform/suppliers'
import { makeBackup, oneAtATime, type Watch } from './backup.ts'
import { openFolderTarget } from './folder-target.ts'
import { listBackups, type Manifest, readManifest } from './manifest.ts'
import { openS3Target } from './s3-target.ts'
import { sweepOld } from './sweep.ts'
import type { BackupTarget } from './target.ts'

export { openStorage }

export const openTarget = ({ backupS3, backupDir }: Config): BackupTarget =>
  backupS3 === null ? openFolderTarget(backupDir) : openS3Target(openBucket(backupS3), backupS3.bucket)

/** Makes a backup, then deletes those that are older than they may be. */
export async function backUp(
  config: Config,
  {
    admin,
    target,
    watch,
    clock = systemClock,
  }: { admin: pg.Client; target: BackupTarget; watch?: Watch; clock?: Clock },
): Promise<{ manifest: Manifest; deleted: string[] }> {
  const recipient = config.backupRecipient
  if (recipient === null)
    throw new StartFailure(
      'Backups are sealed, and BACKUP_AGE_RECIPIENT does not say for whom: run "aparte backup --make-key FILE", keep FILE away from this server, and set BACKUP_AGE_RECIPIENT to what it prints',
      { code: 'no_recipient' },
    )
  await refuseUnadmitted(config, admin, clock)
  const source = {
    admin,
    storage: openStorage(config),
    masterKey: readMasterKey(config.secretKey, config.dataDir),
  }
  return oneAtATime(admin, async () => {
    const manifest = await explainFullDisk(target, () => makeBackup(source, target, recipient, watch))
    // Still alone: files that the next backup has copied are in no manifest yet.
    const deleted = await sweepOld(target, config.backupKeepDays, new Date(manifest.takenAt))
    return { manifest, deleted }
  })
}

/** Nothing goes to a bucket whose company may not get data. */
export async function refuseUnadmitted(
  { backupS3 }: Pick<Config, 'backupS3'>,
  admin: Pick<pg.Client, 'query'>,
  clock: Clock,
): Promise<void> {
  if (backupS3 === null) return
  const query = async (text: string) => {
    const { rows } = await admin.query(`select to_regclass('aparte.sub_processors') is not null as there`)
    return rows[0]?.there ? (await admin.query(text)).rows : []
  }
  try {
    await openSuppliers({ clock, read: () => readListed(query) }).admit(
      hostnameOf(addressOfBucket(backupS3)),
      'operator',
    )
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    throw new StartFailure(
      `BACKUP_S3_BUCKET gets nothing. ${error.detail} Use another one, or wait: "aparte sub-processors" shows the list`,
      { code: error.code, cause: error },
    )
  }
}

export async function newestBackup(target: BackupTarget): Promise<Manifest | undefined> {
  const [newest] = await listBackups(target)
  return newest === undefined ? undefined : readManifest(target, newest)
}

async function explainFullDisk<T>(target: BackupTarget, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error
    throw new StartFailure(
      `${target.place} is full: the backup was given up and earlier ones are whole. Free some space, or set BACKUP_DIR to another disk`,
      { code: 'disk_full', cause: error },
    )
  }
}

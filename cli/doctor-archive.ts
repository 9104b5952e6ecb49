import type pg from 'pg'
import { listBases } from '#platform/backup/archive/bases'
import { waitingBytes } from '#platform/backup/archive/slots'
import { openTarget } from '#platform/backup/open-backups'
import type { Config } from '#platform/config'
import { bad, type Check, good, note } from './doctor-check.ts'
import { duration, mebibytes } from './words.ts'

const muchBytes = 64 * 1024 * 1024

/** Whether a lost disk would cost seconds: the database's log is archived as it is written, and leads on from a copy. */
export async function checkArchive(config: Config, admin: pg.Client): Promise<Check[]> {
  if (config.databaseUrl !== null) return []
  if (!config.hasArchive)
    return [
      note(
        'archive',
        'off: a lost disk costs everything since the newest backup',
        'set BACKUP_DIR to another disk, or BACKUP_S3_BUCKET',
      ),
    ]
  const target = openTarget(config)
  try {
    const newest = (await listBases(target)).at(-1)
    if (!newest) return [bad('archive', `holds no copy of the database in ${target.place}`, startIt)]
    const seconds = (Date.now() - Date.parse(newest.endedAt)) / 1000
    const waiting = await waitingBytes(admin)
    if (waiting === null) return [bad('archive', 'is not being written', startIt)]
    if (waiting > muchBytes)
      return [
        bad('archive', `${mebibytes(waiting)} of the log wait to be archived`, `look after ${target.place}`),
      ]
    return [good('archive', `up to date; its newest copy of the database is ${duration(seconds)} old`)]
  } catch (error) {
    if (!(error instanceof Error)) throw error
    return [bad('archive', `in ${target.place} cannot be read`, error.message)]
  }
}

const startIt = 'start the server with BACKUP_AGE_RECIPIENT set, and look into its log'

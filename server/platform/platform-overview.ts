import { newestBackup, openTarget } from './backup/open-backups.ts'
import { days, hours, later } from './clock.ts'
import { counted, type Overview, overviewLine } from './overview.ts'
import type { Platform } from './platform.ts'
import { drillLives } from './probes.ts'

const page = '/settings/claims'

/** What the operator sees to: backups, and whether they can be restored. */
export const platformOverview =
  ({ config, clock }: Pick<Platform, 'config' | 'clock'>): Overview =>
  async (ask) => {
    const drill = await ask((tx) =>
      tx.db
        .selectFrom('restore_drills')
        .select(['drilled_at', 'recovery_seconds', 'data_loss_seconds'])
        .orderBy('drilled_at', 'desc')
        .limit(1)
        .executeTakeFirst(),
    )
    return [
      overviewLine(page, 'Backups', await backups(config, clock.now())),
      overviewLine(page, 'Restore drill', drilled(drill, clock.now())),
    ]
  }

async function backups(
  config: Platform['config'],
  now: Date,
): Promise<['fine' | 'to do' | 'stopped', string]> {
  if (config.backupRecipient === null)
    return ['to do', 'This server makes no backups: ask whoever runs it (Art. 32(1)(c)).']
  const newest = await newestBackup(openTarget(config))
  if (!newest) return ['stopped', 'There is no backup yet.']
  const age = now.getTime() - new Date(newest.takenAt).getTime()
  const says = `The newest is ${counted(Math.max(0, Math.floor(age / hours(1))), 'hour')} old.`
  // Twice its time: one may have failed and be tried again.
  const isLate = config.backupEveryHours > 0 && age > 2 * hours(config.backupEveryHours)
  return isLate
    ? ['stopped', `${says} The server wants one every ${config.backupEveryHours} hours.`]
    : ['fine', says]
}

type Drill = { drilled_at: Date; recovery_seconds: number; data_loss_seconds: number }

function drilled(drill: Drill | undefined, now: Date): ['fine' | 'to do', string] {
  if (!drill) return ['to do', 'Nobody has tried yet whether a backup of this server can be restored.']
  const age = Math.floor((now.getTime() - drill.drilled_at.getTime()) / days(1))
  const measured = `${Math.ceil(drill.recovery_seconds)} s to restore, ${Math.ceil(drill.data_loss_seconds)} s lost at most`
  const says = `Tried ${counted(age, 'day')} ago: ${measured}.`
  return later(drill.drilled_at, drillLives) > now
    ? ['fine', says]
    : ['to do', `${says} That is too long ago.`]
}

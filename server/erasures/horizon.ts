import type { ErasureCertificate } from '#contract/erasures'
import { days, later } from '#platform/clock'
import type { Platform } from '#platform/platform'

export const logDays = 14

/** By when copies that were made before are gone too, and how. Counted from the erasure, with a day for what sweeps daily. */
export function physicalHorizon(
  { config }: Pick<Platform, 'config'>,
  erasedAt: Date,
): ErasureCertificate['physicalHorizon'] {
  const after = (count: number) => later(erasedAt, days(count + 1)).toISOString()
  const backups = after(config.backupKeepDays)
  const logs = after(logDays)
  return {
    until: after(Math.max(config.backupKeepDays, logDays)),
    traces: [
      {
        where: 'backups',
        until: backups,
        how: `Sealed copies are deleted after ${config.backupKeepDays} days, once a newer one exists; whoever restores one erases again before the server opens.`,
      },
      {
        where: 'archive of the log',
        until: backups,
        how: `Sealed segments and base backups are deleted after ${config.backupKeepDays} days, once a newer base backup exists.`,
      },
      {
        where: 'write-ahead log of the database',
        until: backups,
        how: 'PostgreSQL writes over its segments as it goes on; with a restore point in the archive they are kept no longer than that.',
      },
      {
        where: 'program log and PostgreSQL log',
        until: logs,
        how: `They hold ids and codes, no contents, and are kept for ${logDays} days.`,
      },
      {
        where: 'free space in the files of the database',
        until: null,
        how: 'No query reaches it. PostgreSQL writes over it as rows come in; VACUUM FULL by the operator clears it as soon as no older transaction runs on that server.',
      },
    ],
  }
}

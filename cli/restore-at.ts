import { z } from 'zod'
import type { Reason } from '#platform/audit/chain'
import { restoreMoment } from '#platform/backup/archive/restore-moment'
import { openTarget } from '#platform/backup/open-backups'
import type { Config } from '#platform/config'
import { CommandFailure, type Outcome, UsageFault } from './command.ts'
import { noteRestore } from './note-for-all.ts'
import { openForCommand } from './open-for-command.ts'
import { withHouse } from './open-house.ts'
import type { Terminal } from './terminal.ts'

/** The embedded database as it was at a moment, from its archive; then what was erased later is erased again. */
export async function restoreAt(
  given: string,
  identity: string,
  { config, terminal, reason }: { config: Config; terminal: Terminal; reason: Reason },
): Promise<Outcome> {
  if (config.databaseUrl !== null)
    throw new CommandFailure(
      'not_embedded',
      'Only the embedded PostgreSQL has an archive here: restore a backup, or use the archive of your own PostgreSQL.',
    )
  const since = performance.now()
  const { until, baseFrom } = await restoreMoment({
    dataDir: config.dataDir,
    target: openTarget(config),
    identity,
    at: readMoment(given),
    secretKey: config.secretKey,
    say: (line) => terminal.say(line),
  })
  const database = await openForCommand(config)
  try {
    const replayed = await withHouse(database, async (house) => {
      await noteRestore(house, database, reason)
      return house.replayed
    })
    const seconds = Math.round(performance.now() - since) / 1000
    const json = { at: until.toISOString(), baseFrom: baseFrom.toISOString(), replayed, seconds }
    const text = `The database is as it was at ${json.at} (from the copy of ${json.baseFrom}), ${seconds.toFixed(1)} s.
Erased again, as the journal says: ${replayed}. Files that are not in a bucket come from a backup.
Next: aparte doctor, then aparte start.`
    return { json, text }
  } finally {
    await database.close()
  }
}

function readMoment(given: string): Date | null {
  if (given === 'newest') return null
  if (!z.iso.datetime({ offset: true }).safeParse(given).success)
    throw new UsageFault('--at takes a moment like 2026-11-28T12:00:00Z, or "newest".')
  return new Date(given)
}

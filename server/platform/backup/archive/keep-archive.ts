import pg from 'pg'
import { openTarget } from '#platform/backup/open-backups'
import type { Clock } from '#platform/clock'
import type { Config } from '#platform/config'
import type { Log } from '#platform/log'
import type { Metrics } from '#platform/metrics'
import { readMasterKey } from '#platform/secrets'
import { type Archive, startArchive } from './archive.ts'
import type { Superuser } from './replication.ts'
import { dropRuns } from './slots.ts'

type Surroundings = { superuser: Superuser | null; clock: Clock; log: Log; metrics: Metrics }

/** Archives the embedded PostgreSQL where the configuration wants it; where not, nothing is kept for an archive any more. */
export async function keepArchive(
  config: Config,
  { superuser, clock, log, metrics }: Surroundings,
): Promise<{ stop(): Promise<void> }> {
  const idle = { stop: async () => undefined }
  if (superuser === null) return idle
  if (!config.hasArchive || config.backupRecipient === null) {
    await giveUp(superuser)
    return idle
  }
  const archive: Archive = startArchive({
    superuser,
    clock,
    log,
    target: openTarget(config),
    recipient: config.backupRecipient,
    masterKey: readMasterKey(config.secretKey, config.dataDir),
    everyHours: config.backupEveryHours || 24,
    keepDays: config.backupKeepDays,
  })
  metrics.archiveLag(() => archive.state().lagSeconds)
  return archive
}

async function giveUp(superuser: Superuser): Promise<void> {
  const client = new pg.Client(superuser)
  await client.connect()
  try {
    await dropRuns(client)
  } finally {
    await client.end()
  }
}

import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { listBases } from '#platform/backup/archive/bases'
import { listBackups, readManifest } from '#platform/backup/manifest'
import { openTarget } from '#platform/backup/open-backups'
import { days, later } from '#platform/clock'
import type { Tx } from '#platform/database/transaction'
import type { Platform } from '#platform/platform'
import type { Probe } from '#platform/probes'
import { logDays } from './horizon.ts'

/** When the oldest of it was written; null: there is none that a date is promised for. */
type Trace = { where: string; oldest: Date | null; mostDays: number }

/** Looks for what is older than certificates say that anything is: they give each a day for what sweeps daily. */
export const horizonProbe = (platform: Pick<Platform, 'clock' | 'config'>): Probe => ({
  claim: 'V06',
  async look(ask) {
    const { config, clock } = platform
    const now = clock.now()
    const mostDays = config.backupKeepDays
    const { oldestSegment, uncleared } = await ask((tx) => readDatabase(tx, later(now, -days(mostDays + 1))))
    const segments = oldestSegment ? [{ where: 'write-ahead log', oldest: oldestSegment, mostDays }] : []
    const traces: Trace[] = [...(await tracesOutside(platform)), ...segments]
    const late = traces.filter(({ oldest, mostDays }) => oldest && later(oldest, days(mostDays + 1)) < now)
    const found = [
      ...late.map(({ where, oldest }) => `${where}: there is some of ${oldest?.toISOString().slice(0, 10)}`),
      ...uncleared.map((table) => `dead rows: ${table} was not cleared since`),
    ]
    if (found.length > 0) return { holds: false, found: found.join('; ') }
    // A database of somebody else's need not show how old its log is: then nothing is claimed of it.
    if (!oldestSegment) return undefined
    const places = traces.map(({ where }) => where).join(', ')
    return { holds: true, found: `Nothing is older than certificates of erasure say: ${places}, dead rows.` }
  },
})

async function tracesOutside({ config }: Pick<Platform, 'config'>): Promise<Trace[]> {
  const target = openTarget(config)
  // The newest of each is kept until there is a newer one.
  const olderBackups = (await listBackups(target)).slice(1)
  const oldestId = olderBackups.at(-1)
  const taken = oldestId === undefined ? null : new Date((await readManifest(target, oldestId)).takenAt)
  const [oldestBase] = (await listBases(target)).slice(0, -1)
  const mostDays = config.backupKeepDays
  return [
    { where: 'backups', oldest: taken, mostDays },
    { where: 'archive of the log', oldest: oldestBase ? new Date(oldestBase.beganAt) : null, mostDays },
    ...(config.databaseUrl === null
      ? [
          {
            where: 'PostgreSQL log',
            oldest: await oldestIn(join(config.dataDir, 'postgres/log')),
            mostDays: logDays,
          },
        ]
      : []),
  ]
}

async function oldestIn(directory: string): Promise<Date | null> {
  const written: number[] = []
  for (const name of await readdir(directory)) written.push((await stat(join(directory, name))).mtimeMs)
  return written.length > 0 ? new Date(Math.min(...written)) : null
}

async function readDatabase(tx: Tx, before: Date) {
  const { rows: may } = await sql<{ may: boolean }>`
    select has_function_privilege('pg_ls_waldir()', 'execute') as may`.execute(tx.db)
  const { rows: segments } = may[0]?.may
    ? await sql<{ oldest: Date | null }>`
        select min(modification) as oldest from pg_ls_waldir() where name ~ '^[0-9A-F]{24}$'`.execute(tx.db)
    : { rows: [] }
  return { oldestSegment: segments[0]?.oldest ?? null, uncleared: await findUncleared(tx, before) }
}

/** Tables that an erasure took rows from before this time, and that nobody has vacuumed since. */
async function findUncleared(tx: Tx, before: Date): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select distinct t.name from erasures e
    cross join lateral jsonb_array_elements_text(e.report -> 'vacuum' -> 'tables') as t (name)
    join pg_stat_user_tables s on s.relid = to_regclass(t.name)
    where e.organization_id = ${tx.organizationId} and e.erased_at < ${before}
      and e.report -> 'vacuum' ->> 'at' is null
      and coalesce(greatest(s.last_vacuum, s.last_autovacuum), '-infinity') < e.erased_at
    order by 1`.execute(tx.db)
  return rows.map(({ name }) => name)
}

import { existsSync } from 'node:fs'
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import type { Config } from '#platform/config'
import { startEmbeddedPostgres } from '#platform/database/embedded'
import { findHolder } from '#platform/database/embedded-hold'
import { programPassword, schema } from '#platform/database/roles'
import { openLog } from '#platform/log'
import { StartFailure } from '#platform/start-failure'
import type { Watch } from './backup.ts'
import { readFileList } from './files.ts'
import type { Manifest } from './manifest.ts'
import { openStorage } from './open-backups.ts'
import { restoreBackup } from './restore.ts'
import { quoted } from './snapshot.ts'
import type { BackupTarget } from './target.ts'

export type Drill = {
  manifest: Manifest
  recoverySeconds: number
  /** From the moment of the backup until now: what would be lost if this were the day. */
  dataLossSeconds: number
  rows: number
  files: number
  replayed: number
}

type Drilling = {
  config: Config
  target: BackupTarget
  id: string
  identity: { identity: string; recipient: string }
  watch: Watch
  /** Opens the rooms on what was restored and checks what only they can: how many erasures were carried out again. */
  inspect(config: Config, sample: { organizationId: string; id: string }[]): Promise<number>
}

/** Restores into an embedded server that is thrown away afterwards, whatever happens. */
export async function drillRestore({
  config,
  target,
  id,
  identity,
  watch,
  inspect,
}: Drilling): Promise<Drill> {
  await sweepDrills(config.dataDir)
  const dataDir = await mkdtemp(join(config.dataDir, 'drill-'))
  const since = performance.now()
  try {
    const journalDir = join(dataDir, 'journal')
    if (existsSync(config.journalDir)) await cp(config.journalDir, journalDir, { recursive: true })
    const ofOurs = { filesS3: null, hasArchive: false, databaseUrl: null, secretKey: null, port: 0 }
    const aside: Config = { ...config, dataDir, journalDir, ...ofOurs }
    const postgres = await startEmbeddedPostgres({ dataDir, log: () => undefined })
    const admin = new pg.Client(postgres.connection)
    try {
      await admin.connect()
      const manifest = await restoreBackup(target, id, {
        admin,
        programPassword: programPassword(postgres.connection.password),
        storage: openStorage(aside),
        config: aside,
        log: openLog({ level: 'silent' }),
        identity,
        replaces: false,
        watch,
      })
      const rows = await compareCounts(admin, manifest)
      const blobs = [...(await readFileList(target, manifest.files)).values()]
      const replayed = await inspect(
        { ...aside, databaseUrl: addressOf(postgres.connection) },
        blobs.filter((_, at) => at % Math.ceil(blobs.length / mostFiles) === 0),
      )
      const recoverySeconds = (performance.now() - since) / 1000
      const dataLossSeconds = (Date.now() - new Date(manifest.takenAt).getTime()) / 1000
      return { manifest, recoverySeconds, dataLossSeconds, rows, files: blobs.length, replayed }
    } finally {
      await admin.end()
      await postgres.stop()
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}

const mostFiles = 20

/** What drills that were killed have left; their PostgreSQL ended with them. */
async function sweepDrills(dataDir: string): Promise<void> {
  for (const name of await readdir(dataDir)) {
    const path = join(dataDir, name)
    if (name.startsWith('drill-') && findHolder(path) === undefined)
      await rm(path, { recursive: true, force: true })
  }
}

/** Asked of the database that was restored, before the journal takes away what was erased since. */
async function compareCounts(admin: pg.Client, manifest: Manifest): Promise<number> {
  let all = 0
  for (const { name, rows } of manifest.tables) {
    // The jobs that waited are put there by the restore itself.
    if (name === 'restored_jobs') continue
    const counted = await admin.query<{ count: string }>(`select count(*) from ${schema}.${quoted(name)}`)
    const count = Number(counted.rows[0]?.count)
    if (count !== rows)
      throw new StartFailure(`After the restore ${name} has ${count} rows, and the backup ${rows}`, {
        code: 'drill_failed',
      })
    all += count
  }
  return all
}

/** So that doctor and the claims page can say it. */
export async function recordDrill(admin: pg.Client, drill: Drill): Promise<void> {
  await admin.query(
    `insert into ${schema}.restore_drills
       (id, backup_id, drilled_at, recovery_seconds, data_loss_seconds, row_count, file_count)
     values (gen_random_uuid(), $1, now(), $2, $3, $4, $5)`,
    [drill.manifest.id, drill.recoverySeconds, drill.dataLossSeconds, drill.rows, drill.files],
  )
}

const addressOf = (at: { host: string; port: number; user: string; password: string; database: string }) =>
  `postgres://${at.user}:${encodeURIComponent(at.password)}@localhost:${at.port}/${at.database}?host=${encodeURIComponent(at.host)}`

import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { schema } from '#platform/database/roles'
import { StartFailure } from '#platform/start-failure'
import type { Storage } from '#platform/storage/storage'
import { programVersion } from '#platform/version'
import { type Blob, backUpFiles, readFileList, writeFileList } from './files.ts'
import { damaged, listBackups, type Manifest, type Part, readManifest, writeManifest } from './manifest.ts'
import { readPlain, writeSealed } from './sealed.ts'
import {
  beginSnapshot,
  listTables,
  type PendingJob,
  readPendingJobs,
  readTable,
  type Table,
} from './snapshot.ts'
import { sweepDebris } from './sweep.ts'
import type { BackupTarget } from './target.ts'

export type BackupSource = {
  /** Signed in as one who reads past row-level security; the snapshot is a transaction of its own on it. */
  admin: pg.Client
  storage: Storage
  masterKey: Buffer
}

/** Told how many rows and files are done, of how many. */
export type Watch = (label: string, total: number) => { add(count: number): void; end(): void }
export const unwatched: Watch = () => ({ add: () => undefined, end: () => undefined })

// Any number, the same in every process: one backup at a time.
const backupLock = 4_117_002

/**
 * Writes one backup and reads it back. It exists once its manifest does, which is written last. What an earlier one that
 * was killed has left is removed first.
 */
export async function makeBackup(
  source: BackupSource,
  target: BackupTarget,
  recipient: string,
  watch: Watch = unwatched,
): Promise<Manifest> {
  const { admin } = source
  return oneAtATime(admin, async () => {
    try {
      await sweepDebris(target)
      return await write(source, target, recipient, watch)
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === '42501')) throw error
      throw new StartFailure(
        'The role of DATABASE_URL may not read past row-level security, so a backup would miss rows: let an administrator run "alter role … bypassrls" for it',
        { code: 'backup_not_allowed', cause: error },
      )
    } finally {
      await admin.query('rollback')
    }
  })
}

/** Whoever holds it may ask for it again: PostgreSQL counts. Nobody else writes or deletes backups meanwhile. */
export async function oneAtATime<T>(admin: pg.Client, work: () => Promise<T>): Promise<T> {
  const locked = await admin.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [backupLock])
  if (locked.rows[0]?.mine !== true)
    throw new StartFailure('Another backup is being made: wait until it is done', { code: 'backup_running' })
  try {
    return await work()
  } finally {
    await admin.query('select pg_advisory_unlock($1)', [backupLock])
  }
}

async function write(
  { admin, storage, masterKey }: BackupSource,
  target: BackupTarget,
  recipient: string,
  watch: Watch,
): Promise<Manifest> {
  const known = await knownBlobs(target)
  const takenAt = await beginSnapshot(admin)
  const id = `${takenAt.toISOString().replaceAll(/[:.]/g, '-')}-${randomBytes(2).toString('hex')}`
  const folder = `backups/${id}`
  const migrations = await readMigrationNumbers(admin)
  const tables = await writeTables({ admin, target, folder, recipient, watch })
  const pending = await readPendingJobs(admin)
  const jobs = await writeSealed(target, `${folder}/jobs.ndjson.zst.age`, linesOf(pending), recipient)
  const journal = await readMarker(admin)
  await admin.query('commit')

  const key = await writeSealed(target, `${folder}/key.zst.age`, one(masterKey), recipient)
  const bar = watch('files', known.size)
  const { blobs } = await backUpFiles({ storage, target }, known, (count) => bar.add(count))
  bar.end()
  const files = await writeFileList(target, id, blobs)
  const manifest: Manifest = {
    format: 1,
    id,
    takenAt: takenAt.toISOString(),
    programVersion,
    schemaNumber: migrations.at(-1)?.number ?? 0,
    migrations,
    recipient,
    tables,
    jobs: { ...jobs, rows: pending.length },
    key,
    files,
    journal,
  }
  await readBack(target, [...tables, manifest.jobs, key, files])
  await writeManifest(target, manifest)
  return manifest
}

async function writeTables(to: {
  admin: pg.Client
  target: BackupTarget
  folder: string
  recipient: string
  watch: Watch
}): Promise<Manifest['tables']> {
  const { admin, target, folder, recipient, watch } = to
  const tables = await listTables(admin)
  const bar = watch(
    'rows',
    tables.reduce((sum, { rows }) => sum + rows, 0),
  )
  const written: Manifest['tables'] = []
  for (const table of tables) {
    const counted = { rows: 0 }
    const lines = countLines(readTable(admin, table), counted, bar.add)
    const part = await writeSealed(target, `${folder}/tables/${table.name}.zst.age`, lines, recipient)
    refuseMiscount(table, counted.rows)
    written.push({ ...part, ...table })
  }
  bar.end()
  return written
}

function refuseMiscount({ name, rows }: Table, counted: number): void {
  if (counted === rows) return
  throw new StartFailure(
    `The backup of ${name} has ${counted} rows and the database ${rows}: it was given up. Try again; if it happens again, the database is damaged`,
    { code: 'backup_miscounted' },
  )
}

async function* countLines(
  pieces: AsyncIterable<Buffer>,
  counted: { rows: number },
  add: (count: number) => void,
) {
  for await (const piece of pieces) {
    let lines = 0
    for (let at = piece.indexOf(10); at !== -1; at = piece.indexOf(10, at + 1)) lines += 1
    counted.rows += lines
    add(lines)
    yield piece
  }
}

/** What was written is what lies there: every object is read again and its hash compared. */
async function readBack(target: BackupTarget, parts: Part[]): Promise<void> {
  for (const part of parts) {
    let bytes = 0
    for await (const piece of readPlain(target, part)) bytes += piece.length
    if (bytes !== part.bytes) throw damaged(part.object)
  }
}

/** Of the newest backup that can be read; without one every file is copied. */
async function knownBlobs(target: BackupTarget): Promise<Map<string, Blob>> {
  const [newest] = await listBackups(target)
  if (newest === undefined) return new Map()
  return readFileList(target, (await readManifest(target, newest)).files)
}

async function readMigrationNumbers(admin: pg.Client): Promise<Manifest['migrations']> {
  const { rows } = await admin.query<{ number: number; checksum: string }>(
    `select number, checksum from ${schema}.migrations order by number`,
  )
  return rows
}

async function readMarker(admin: pg.Client): Promise<Manifest['journal']> {
  const there = await admin.query<{ found: boolean }>(
    `select to_regclass('${schema}.erasure_journal') is not null as found`,
  )
  if (there.rows[0]?.found !== true) return null
  const { rows } = await admin.query<{ position: number; hash: string }>(
    `select position, hash from ${schema}.erasure_journal order by position desc limit 1`,
  )
  return rows[0] ?? null
}

async function* linesOf(jobs: PendingJob[]) {
  for (const job of jobs) yield Buffer.from(`${JSON.stringify(job)}\n`)
}

async function* one(bytes: Buffer) {
  yield bytes
}

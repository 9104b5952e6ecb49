import { existsSync } from 'node:fs'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { Config } from '#platform/config'
import { applyMigrations, refuseUnknownHistory } from '#platform/database/migrate'
import { jobsSchema, ownerRole, prepareRoles, programRole, schema } from '#platform/database/roles'
import type { Log } from '#platform/log'
import { readMasterKey } from '#platform/secrets'
import { StartFailure } from '#platform/start-failure'
import type { Storage } from '#platform/storage/storage'
import { unwatched, type Watch } from './backup.ts'
import { type Blob, blobName, readFileList, restoreFiles } from './files.ts'
import { damaged, type Manifest, readManifest } from './manifest.ts'
import { readSealed, wrongKey } from './sealed.ts'
import { type PendingJob, quoted } from './snapshot.ts'
import type { BackupTarget } from './target.ts'

export type Restoring = {
  admin: pg.Client
  /** Of the program's role, which is made where it is missing. */
  programPassword: string
  storage: Storage
  config: Config
  log: Log
  identity: { identity: string; recipient: string }
  /** Takes the place of what is there; otherwise there must be nothing. */
  replaces: boolean
  watch?: Watch
}

/**
 * Loads a backup in one transaction: until its end the old database is there, whole, and after any failure it still is.
 * Files come first: nobody reads them before the rows are there. Erasures newer than the backup are the caller's next step.
 */
export async function restoreBackup(target: BackupTarget, id: string, how: Restoring): Promise<Manifest> {
  try {
    return await restoreWhole(target, id, how)
  } catch (error) {
    const isFull = error instanceof Error && 'code' in error && /^(53100|ENOSPC)$/.test(String(error.code))
    if (!isFull) throw error
    throw new StartFailure(
      'The disk of the database or of DATA_DIR is full: what was there is as it was. Free some space and restore again',
      { code: 'disk_full', cause: error },
    )
  }
}

async function restoreWhole(target: BackupTarget, id: string, how: Restoring): Promise<Manifest> {
  const { admin, storage, watch = unwatched } = how
  const manifest = await readManifest(target, id)
  await refuseUnknownHistory(manifest.migrations)
  if (manifest.recipient !== how.identity.recipient) throw wrongKey()
  if (!how.replaces) await refuseData(admin)
  const masterKey = await readAll(readSealed(target, manifest.key, how.identity.identity))
  const blobs = await readFileList(target, manifest.files)
  await refuseMissingFiles(target, [...blobs.keys()])
  await settleKey(how, masterKey)

  const bar = watch('files', blobs.size)
  await restoreFiles({ storage, target }, blobs, bar.add)
  bar.end()
  await admin.query('begin')
  try {
    await load(target, manifest, how)
    await admin.query('commit')
  } catch (error) {
    await admin.query('rollback').catch(() => undefined)
    throw error
  }
  if (how.replaces) await removeOthers(storage, blobs)
  return manifest
}

/** Only where the backup takes the place of what is there: a bucket beside an empty database is another server's. */
async function removeOthers(storage: Storage, blobs: Map<string, Blob>): Promise<void> {
  for await (const place of storage.list()) if (!blobs.has(blobName(place))) await storage.remove(place)
}

async function load(target: BackupTarget, manifest: Manifest, how: Restoring): Promise<void> {
  const { admin, log, watch = unwatched, identity } = how
  await admin.query(`drop schema if exists ${schema} cascade; drop schema if exists ${jobsSchema} cascade`)
  await prepareRoles(admin, how.programPassword)
  await beOwner(admin)
  await applyMigrations(admin, log, manifest.schemaNumber)
  await admin.query('reset role')
  await admin.query(`set local row_security = off; set local search_path = ${schema}`)
  const foreignKeys = await dropForeignKeys(admin)
  if (manifest.tables.length > 0)
    await admin.query(`truncate ${manifest.tables.map(({ name }) => quoted(name)).join(', ')}`)
  const bar = watch(
    'rows',
    manifest.tables.reduce((sum, { rows }) => sum + rows, 0),
  )
  for (const table of manifest.tables) {
    const into = admin.query(
      copyFrom(`copy ${quoted(table.name)} (${table.columns.map(quoted).join(', ')}) from stdin`),
    )
    await pipeline(readSealed(target, table, identity.identity), into)
    if (into.rowCount !== table.rows) throw damaged(table.object)
    bar.add(table.rows)
  }
  bar.end()
  for (const statement of foreignKeys) await admin.query(statement)
  await continueSequences(admin)
  await beOwner(admin)
  await applyMigrations(admin, log)
  await admin.query('reset role')
  await keepJobs(target, manifest, how)
}

/** A migration runs as it does at a start: under row-level security, which a session may have switched off. */
async function beOwner(admin: pg.Client): Promise<void> {
  await admin.query(
    `set local row_security = on; set local role ${ownerRole}; set local search_path = ${schema}`,
  )
}

/** Checked as a whole when they are made again: faster than row by row, and proof that nothing is missing. */
async function dropForeignKeys(admin: pg.Client): Promise<string[]> {
  const { rows } = await admin.query<{ table: string; name: string; definition: string }>(
    `select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition
     from pg_constraint where contype = 'f' and connamespace = $1::regnamespace and conparentid = 0`,
    [schema],
  )
  for (const { table, name } of rows)
    await admin.query(`alter table ${table} drop constraint ${quoted(name)}`)
  return rows.map(
    ({ table, name, definition }) => `alter table ${table} add constraint ${quoted(name)} ${definition}`,
  )
}

async function continueSequences(admin: pg.Client): Promise<void> {
  const { rows } = await admin.query<{ sequence: string; table: string; column: string }>(
    `select s.oid::regclass::text as sequence, d.refobjid::regclass::text as table, a.attname as column
     from pg_class s
     join pg_depend d on d.objid = s.oid and d.deptype in ('a', 'i') and d.refobjsubid > 0
     join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
     where s.relkind = 'S' and s.relnamespace = $1::regnamespace`,
    [schema],
  )
  for (const { sequence, table, column } of rows)
    await admin.query(
      `select setval('${sequence}', coalesce((select max(${quoted(column)}) from ${table}), 0) + 1, false)`,
    )
}

/** The queue makes its tables itself and in its own transactions: what waits is kept here until it has. */
async function keepJobs(
  target: BackupTarget,
  manifest: Manifest,
  { admin, identity }: Restoring,
): Promise<void> {
  const pieces = Readable.from(readSealed(target, manifest.jobs, identity.identity), { objectMode: false })
  let count = 0
  for await (const line of createInterface({ input: pieces })) {
    const job: PendingJob = JSON.parse(line)
    await admin.query('insert into restored_jobs (name, ids, start_after) values ($1, $2, $3)', [
      job.name,
      JSON.stringify(job.ids),
      job.startAfter,
    ])
    count += 1
  }
  if (count !== manifest.jobs.rows) throw damaged(manifest.jobs.object)
}

/** Throws where there is anything a restore would do away with, or a server that works with it. */
async function refuseData(admin: pg.Client): Promise<void> {
  const there = await admin.query<{ found: boolean }>(
    `select to_regclass('${schema}.organizations') is not null as found`,
  )
  if (there.rows[0]?.found !== true) return
  await admin.query('set row_security = off')
  const { rows } = await admin.query(`select from ${schema}.organizations limit 1`)
  if (rows.length === 0) return
  throw new StartFailure(
    'There is data in this database: restore into an empty DATA_DIR (or an empty database), or give --replace to put the backup in its place',
    { code: 'not_empty' },
  )
}

export async function refuseRunningServer(admin: pg.Client): Promise<void> {
  const { rows } = await admin.query(
    `select from pg_stat_activity where datname = current_database() and usename = $1 limit 1`,
    [programRole],
  )
  if (rows.length === 0) return
  throw new StartFailure('A server works with this database: stop it first, then restore', {
    code: 'server_running',
  })
}

async function refuseMissingFiles(target: BackupTarget, names: string[]): Promise<void> {
  const there = new Set((await target.list('blobs/')).map(({ name }) => name))
  const missing = names.filter((name) => !there.has(name))
  if (missing.length === 0) return
  throw new StartFailure(
    `The backup is not whole: ${missing.length} of ${names.length} files are missing, ${missing[0]} first. Put them back into ${target.place}, or restore another backup`,
    { code: 'backup_incomplete' },
  )
}

/** The key the backup's secrets and files are sealed with must be the one the server will use. */
async function settleKey({ config, replaces }: Restoring, masterKey: Buffer): Promise<void> {
  if (config.secretKey !== null) {
    if (config.secretKey.equals(masterKey)) return
    throw new StartFailure(
      'SECRET_KEY is not the key the backup was made with: leave it out, and the restore writes the right one to DATA_DIR/secret.key',
      { code: 'other_key' },
    )
  }
  const file = join(config.dataDir, 'secret.key')
  if (replaces && existsSync(file) && !readMasterKey(null, config.dataDir).equals(masterKey))
    throw new StartFailure(
      `${file} is not the key the backup was made with, and the data there needs it: restore into another DATA_DIR, and use that one from then on`,
      { code: 'other_key' },
    )
  await mkdir(config.dataDir, { recursive: true, mode: 0o700 })
  await writeFile(`${file}.unfinished`, `${masterKey.toString('base64')}\n`, { mode: 0o600, flush: true })
  await rename(`${file}.unfinished`, file)
}

export async function readAll(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const piece of pieces) all.push(piece)
  return Buffer.concat(all)
}

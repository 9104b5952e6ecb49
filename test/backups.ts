import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { inject, onTestFinished } from 'vitest'
import { makeBackup } from '#platform/backup/backup'
import { openFolderTarget } from '#platform/backup/folder-target'
import type { Manifest } from '#platform/backup/manifest'
import { openStorage } from '#platform/backup/open-backups'
import { restoreBackup } from '#platform/backup/restore'
import { makeIdentity } from '#platform/backup/sealed'
import type { BackupTarget } from '#platform/backup/target'
import { systemClock } from '#platform/clock'
import type { Config } from '#platform/config'
import { prepareDatabase, programPasswordFor } from '#platform/database/open'
import { openLog } from '#platform/log'
import { openOutbound } from '#platform/outbound'
import { readMasterKey } from '#platform/secrets'
import { openHouse, type Stops, settleErasures } from '../server/start.ts'
import type { World } from './world.ts'

const log = openLog({ level: 'silent' })

export type Kept = {
  folder: string
  target: BackupTarget
  manifest: Manifest
  identity: { identity: string; recipient: string }
}

export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'aparte-backups-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** A backup of the world, in a folder of its own or in this one. */
export async function backUpWorld(world: World, into?: Pick<Kept, 'folder' | 'identity'>): Promise<Kept> {
  const folder = into?.folder ?? (await temporaryFolder())
  const identity = into?.identity ?? (await makeIdentity())
  const target = openFolderTarget(folder)
  const source = {
    admin: world.superuser,
    storage: openStorage(world.config),
    masterKey: readMasterKey(world.config.secretKey, world.config.dataDir),
  }
  return { folder, identity, target, manifest: await makeBackup(source, target, identity.recipient) }
}

export type Elsewhere = { admin: pg.Client; config: Config }

/** An empty database and an empty data directory on the same server. */
export async function openElsewhere(world: World): Promise<Elsewhere> {
  const name = `elsewhere_${randomUUID().replaceAll('-', '')}`
  const databaseUrl = inject('postgresUrl').replace('DATABASE', name)
  await onServer(`create database ${name}`)
  const admin = new pg.Client({ connectionString: databaseUrl, options: '-c search_path=aparte' })
  await admin.connect()
  onTestFinished(async () => {
    await admin.end()
    await onServer(`drop database ${name} with (force)`)
  })
  const dataDir = await temporaryFolder()
  return { admin, config: { ...world.config, dataDir, databaseUrl, journalDir: join(dataDir, 'journal') } }
}

export async function restoreTo(
  { admin, config }: Elsewhere,
  { target, manifest, identity }: Kept,
  replaces = false,
): Promise<void> {
  const programPassword = await programPasswordFor(config, admin)
  const storage = openStorage(config)
  await restoreBackup(target, manifest.id, {
    admin,
    programPassword,
    storage,
    config,
    log,
    identity,
    replaces,
  })
}

/** What a start does before it opens: says how many erasures were carried out again. */
export async function settle({ config }: Elsewhere): Promise<number> {
  const prepared = await prepareDatabase(config, log)
  const stops: Stops = [() => prepared.stop()]
  try {
    const edges = { clock: systemClock, log, outbound: openOutbound() }
    const house = openHouse(config, edges, prepared.connection, stops)
    await house.queue.declare(house.rooms.flatMap((room) => room.jobs))
    stops.push(() => house.queue.stop())
    return await settleErasures(house)
  } finally {
    for (const end of stops.reverse()) await end()
  }
}

/** Every row of every table, but for what a restore makes anew. */
export async function contentsOf(client: pg.Client): Promise<Record<string, string[]>> {
  await client.query('set row_security = off')
  const tables = await client.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'aparte'::regnamespace and relkind = 'r'
       and relname not in ('migrations', 'restored_jobs') order by 1`,
  )
  const contents: Record<string, string[]> = {}
  for (const { name } of tables.rows) {
    const { rows } = await client.query<{ row: string }>(`select t::text as row from ${name} t order by 1`)
    contents[name] = rows.map(({ row }) => row)
  }
  return contents
}

/** Paths of all files in the folder of a backup. */
export async function objectsIn(folder: string): Promise<string[]> {
  const all = await readdir(folder, { recursive: true, withFileTypes: true })
  return all.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

/** Turns one bit, does the work, turns it back. */
export async function withFlippedBit<T>(path: string, at: number, work: () => Promise<T>): Promise<T> {
  const whole = await readFile(path)
  const flipped = Buffer.from(whole)
  flipped[at] = (flipped[at] ?? 0) ^ 1
  await writeFile(path, flipped)
  try {
    return await work()
  } finally {
    await writeFile(path, whole)
  }
}

async function onServer(text: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgresUrl').replace('DATABASE', 'postgres') })
  await client.connect()
  await client.query(text)
  await client.end()
}

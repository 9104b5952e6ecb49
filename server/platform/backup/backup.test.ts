import { randomInt } from 'node:crypto'
import { readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { expect, test } from 'vitest'
import { uploadVisitorFile } from '#contract/files'
import { newId } from '#platform/ids'
import { programVersion } from '#platform/version'
import {
  backUpWorld,
  contentsOf,
  type Kept,
  objectsIn,
  openElsewhere,
  restoreTo,
  withFlippedBit,
} from '#test/backups'
import { programConnection } from '#test/database-access'
import { makeScene } from '#test/scene'
import { bootWorld, type VisitorClient } from '#test/world'
import { makeBackup } from './backup.ts'
import { readFileList } from './files.ts'
import { listBackups, type Manifest, readManifest, writeManifest } from './manifest.ts'
import { backUp, openStorage } from './open-backups.ts'
import { makeIdentity, readPlain, readSealed } from './sealed.ts'
import { sweepOld } from './sweep.ts'
import type { BackupTarget } from './target.ts'

const world = bootWorld()

/** An organization with everything in it, and a stored file. */
async function fill() {
  const scene = await makeScene(world)
  await upload(await world.visitor(scene.organization))
  return scene
}

const upload = (visitor: VisitorClient) =>
  visitor.call(uploadVisitorFile, { query: { name: 'note.txt' }, file: Buffer.from('Some words to keep') })

test('a backup restores every row and every file, byte by byte', async () => {
  await fill()
  const kept = await backUpWorld(world)
  const before = await contentsOf(world.superuser)
  expect(before.messages?.length).toBeGreaterThan(0)
  const elsewhere = await openElsewhere(world)
  await restoreTo(elsewhere, kept)
  expect(await contentsOf(elsewhere.admin)).toEqual(before)
  expect(await namesOf(elsewhere.config.dataDir)).toEqual(await namesOf(world.config.dataDir))
  expect((await namesOf(elsewhere.config.dataDir)).length).toBeGreaterThan(0)
  expect(kept.manifest.programVersion).toBe(programVersion)
  for (const { name, rows } of kept.manifest.tables)
    if (name !== 'restored_jobs') expect([name, rows]).toEqual([name, before[name]?.length])
})

async function namesOf(dataDir: string): Promise<string[]> {
  const names: string[] = []
  for await (const { organizationId, id, size } of openStorage({ ...world.config, dataDir }).list())
    names.push(`${organizationId}/${id} ${size}`)
  return names.sort()
}

test('the program’s own role cannot make a backup: a filtered one would be a lie', async () => {
  await fill()
  const program = new pg.Client({
    ...programConnection(world.superuser),
    options: '-c search_path=aparte',
  })
  await program.connect()
  const { folder, target, identity } = await backUpWorld(world)
  const source = { admin: program, storage: openStorage(world.config), masterKey: Buffer.alloc(32) }
  await expect(makeBackup(source, target, identity.recipient)).rejects.toMatchObject({
    code: 'backup_not_allowed',
  })
  await program.end()
  expect((await objectsIn(folder)).filter((path) => path.endsWith('manifest.json'))).toHaveLength(1)
})

test('nothing anybody wrote lies open in a backup', async () => {
  const organization = await world.organization()
  const visitor = await world.visitor(organization)
  await visitor.starts('kanarie-in-a-backup')
  const { folder } = await backUpWorld(world)
  const found: string[] = []
  for (const path of await objectsIn(folder)) if ((await readFile(path)).includes('kanarie')) found.push(path)
  expect(found).toEqual([])
})

test('one flipped bit anywhere is noticed by the reader', async () => {
  await fill()
  const kept = await backUpWorld(world)
  await readEverything(kept)
  const objects = await objectsIn(kept.folder)
  for (let round = 0; round < 200; round += 1) {
    const path = objects[round % objects.length] ?? ''
    const at = randomInt((await stat(path)).size)
    const read = withFlippedBit(path, at, () => readEverything(kept, path.slice(kept.folder.length + 1)))
    await expect(read, `${path} at ${at}`).rejects.toMatchObject({ name: 'StartFailure' })
  }
})

/** Only what is named, to be quick; the manifest is always read. */
async function readEverything({ target, manifest: { id }, identity }: Kept, only?: string): Promise<void> {
  const manifest = await readManifest(target, id)
  const blobs = await readFileList(target, manifest.files)
  for (const part of [...manifest.tables, manifest.jobs, manifest.key]) {
    if (only !== undefined && part.object !== only) continue
    for await (const _ of readSealed(target, part, identity.identity));
  }
  for (const [object, blob] of blobs) {
    if (only !== undefined && object !== only) continue
    for await (const _ of readPlain(target, { object, ...blob }));
  }
}

const refusals: [string, string, (kept: Kept) => Promise<Kept>][] = [
  ['another key', 'wrong_key', async (kept) => ({ ...kept, identity: await makeIdentity() })],
  [
    'a table that is cut off',
    'backup_damaged',
    async (kept) => {
      const path = join(
        kept.folder,
        kept.manifest.tables.find(({ name }) => name === 'messages')?.object ?? '',
      )
      await truncate(path, (await stat(path)).size - 1)
      return kept
    },
  ],
  [
    'a table that is missing',
    'backup_incomplete',
    async (kept) => {
      await rm(join(kept.folder, kept.manifest.tables.at(-1)?.object ?? ''))
      return kept
    },
  ],
  [
    'a file that is missing',
    'backup_incomplete',
    async (kept) => {
      const [name] = (await readFileList(kept.target, kept.manifest.files)).keys()
      await rm(join(kept.folder, name ?? ''))
      return kept
    },
  ],
  [
    'a newer version',
    'schema_newer',
    (kept) => rewrite(kept, { migrations: [{ number: 9999, checksum: 'later' }] }),
  ],
  [
    'a row fewer than it says',
    'backup_damaged',
    (kept) =>
      rewrite(kept, {
        tables: kept.manifest.tables.map((table) => ({ ...table, rows: table.rows + 1 })),
      }),
  ],
]

async function rewrite(kept: Kept, change: Partial<Manifest>): Promise<Kept> {
  const manifest = { ...kept.manifest, ...change }
  await writeManifest(kept.target, manifest)
  return { ...kept, manifest }
}

test.each(refusals)('%s is refused, and what was there is still there', async (_, code, spoil) => {
  await fill()
  const elsewhere = await openElsewhere(world)
  await restoreTo(elsewhere, await backUpWorld(world))
  const before = await contentsOf(elsewhere.admin)
  const spoiled = await spoil(await backUpWorld(world))
  await expect(restoreTo(elsewhere, spoiled, true)).rejects.toMatchObject({ code })
  expect(await contentsOf(elsewhere.admin)).toEqual(before)
})

test('data is replaced only when that is asked for', async () => {
  await fill()
  const kept = await backUpWorld(world)
  const elsewhere = await openElsewhere(world)
  await restoreTo(elsewhere, kept)
  await elsewhere.admin.query(`delete from messages`)
  await expect(restoreTo(elsewhere, kept)).rejects.toMatchObject({ code: 'not_empty' })
  await restoreTo(elsewhere, kept, true)
  expect(await contentsOf(elsewhere.admin)).toEqual(await contentsOf(world.superuser))
})

test('files the backup does not name go only where data is replaced: a bucket may be shared', async () => {
  await fill()
  const kept = await backUpWorld(world)
  const elsewhere = await openElsewhere(world)
  const stranger = { organizationId: newId(), id: newId() }
  const lies = async () =>
    (await namesOf(elsewhere.config.dataDir)).some((name) => name.includes(stranger.id))
  await openStorage(elsewhere.config).put(stranger, [Buffer.from('Of a server that runs')])
  await restoreTo(elsewhere, kept)
  expect(await lies()).toBe(true)
  await restoreTo(elsewhere, kept, true)
  expect(await lies()).toBe(false)
})

test('a file is copied once, and goes with the last backup that needs it', async () => {
  const organization = await world.organization()
  const visitor = await world.visitor(organization)
  const { id } = await upload(visitor)
  const blob = `blobs/${organization.id}/${id}`
  const first = await backUpWorld(world)
  const written = (await stat(join(first.folder, blob))).mtimeMs
  const second = await backUpWorld(world, first)
  expect((await stat(join(first.folder, blob))).mtimeMs).toBe(written)
  expect((await readFileList(second.target, second.manifest.files)).has(blob)).toBe(true)
  await openStorage(world.config).remove({ organizationId: organization.id, id })
  await backUpWorld(world, first)
  const later = (days: number) => new Date(Date.now() + days * 86_400_000)
  expect(await sweepOld(first.target, 30, later(29))).toEqual([])
  expect((await first.target.list(blob)).length).toBe(1)
  expect(await sweepOld(first.target, 30, later(31))).toHaveLength(2)
  expect(await first.target.list(blob)).toEqual([])
  expect(await listBackups(first.target)).toHaveLength(1)
})

test('a backup that was killed is none, and its debris goes with the next one', async () => {
  const kept = await backUpWorld(world)
  await rm(join(kept.folder, `backups/${kept.manifest.id}/manifest.json`))
  expect(await listBackups(kept.target)).toEqual([])
  await writeFile(join(kept.folder, `backups/${kept.manifest.id}/next.zst.age.unfinished`), 'half')
  const next = await backUpWorld(world, kept)
  expect(await listBackups(kept.target)).toEqual([next.manifest.id])
  expect((await objectsIn(kept.folder)).filter((path) => path.includes(kept.manifest.id))).toEqual([])
})

test('two backups are not made at the same time', async () => {
  const other = new pg.Client({ connectionString: world.config.databaseUrl ?? '' })
  await other.connect()
  await other.query('select pg_advisory_lock(4117002)')
  await expect(backUpWorld(world)).rejects.toMatchObject({ code: 'backup_running' })
  await other.end()
  expect((await backUpWorld(world)).manifest.tables.length).toBeGreaterThan(20)
})

test('no other backup begins before the old ones are swept away', async () => {
  const other = new pg.Client({ connectionString: world.config.databaseUrl ?? '' })
  await other.connect()
  const kept = await backUpWorld(world)
  const couldBegin: boolean[] = []
  const target: BackupTarget = {
    ...kept.target,
    async list(prefix) {
      const { rows } = await other.query('select pg_try_advisory_lock(4117002) as could')
      if (rows[0].could) await other.query('select pg_advisory_unlock(4117002)')
      couldBegin.push(rows[0].could)
      return kept.target.list(prefix)
    },
  }
  const config = { ...world.config, backupRecipient: kept.identity.recipient }
  await backUp(config, { admin: world.superuser, target })
  expect(new Set(couldBegin)).toEqual(new Set([false]))
  await target.list('backups/')
  expect(couldBegin.at(-1)).toBe(true)
  await other.end()
})

test('jobs that waited wait again after a restore', async () => {
  const organization = await world.organization()
  const visitor = await world.visitor(organization)
  const { id } = await upload(visitor)
  const elsewhere = await openElsewhere(world)
  await restoreTo(elsewhere, await backUpWorld(world))
  const { rows } = await elsewhere.admin.query(
    `select name from restored_jobs where ids ->> 'fileId' = $1 and start_after > now()`,
    [id],
  )
  expect(rows).toEqual([{ name: 'files.discard-unsent' }])
})

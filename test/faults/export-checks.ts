import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import { openBytes } from '#platform/storage/sealed-bytes'
import { checkEntries, readManifest } from '../../server/exports/check-archive.ts'
import { openArchive } from '../../server/exports/read-archive.ts'
import { keyPlace } from '../../server/exports/request-export.ts'
import type { Side, Size } from './export-sides.ts'

/** The database notices that somebody was killed when it next says something to them. */
export async function isBusy({ superuser }: Side): Promise<boolean> {
  const { rowCount } = await superuser.query(
    `select from pg_stat_activity where datname = current_database() and application_name = 'aparte long work'`,
  )
  return rowCount !== 0
}

export async function countState({ superuser }: Side, state: string): Promise<number> {
  const { rowCount } = await superuser.query('select from exports where state = $1', [state])
  return rowCount ?? 0
}

/** Opens it with its key, and leaves it as a zip file at the path. */
export async function expectWhole(
  { platform, superuser }: Side,
  { messages }: Size,
  one: string,
  path: string,
): Promise<void> {
  const [organizationId = '', exportId = ''] = one.split(':')
  const { rows } = await superuser.query<{ state: string; sealed_key: Buffer; bytes: string }>(
    'select state, sealed_key, bytes from exports where id = $1',
    [exportId],
  )
  expect(rows[0]?.state).toBe('ready')
  const size = Number(rows[0]?.bytes)
  const key = platform.secrets.open(
    keyPlace(organizationId, exportId),
    rows[0]?.sealed_key ?? Buffer.alloc(0),
  )
  const sealed = await platform.storage.get({ organizationId, id: exportId })
  if (!sealed) throw new Error('The archive is not in the storage')
  await writeFile(path, openBytes(key, sealed, { size, first: 0, last: size - 1 }))
  const archive = await openArchive(path)
  const manifest = await readManifest(archive)
  await checkEntries(archive, manifest)
  expect(manifest.tables.find(({ name }) => name === 'messages')?.rows).toBe(messages)
  expect(manifest.filesMissing).toEqual([])
  await archive.close()
}

export async function forgetAll({ platform, superuser }: Side, ids: string[]): Promise<void> {
  await superuser.query('delete from organizations')
  for (const id of ids) await platform.storage.removeAll(id)
}

export async function presentIn({ superuser }: Side, ids: string[]): Promise<string[]> {
  const { rows } = await superuser.query<{ id: string }>('select id from organizations where id = any($1)', [
    ids,
  ])
  return rows.map(({ id }) => id)
}

export async function expectImported(side: Side, { messages, files }: Size, id: string): Promise<void> {
  const { rows } = await side.superuser.query<{ count: number }>(
    'select count(*)::int as count from messages where organization_id = $1',
    [id],
  )
  expect(rows[0]?.count).toBe(messages)
  const found = await side.superuser.query<{ id: string }>(
    'select id from files where organization_id = $1',
    [id],
  )
  expect(found.rows).toHaveLength(files)
  expect((await stored(side, id)).toSorted()).toEqual(found.rows.map((row) => row.id).toSorted())
}

export async function stored({ dataDir }: Side, id: string): Promise<string[]> {
  return readdir(join(dataDir, 'files', id)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
}

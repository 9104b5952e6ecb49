import { days } from '#platform/clock'
import { readFileList } from './files.ts'
import { listBackups, readManifest } from './manifest.ts'
import type { BackupTarget } from './target.ts'

/** What backups left that were never finished. Nobody else may be writing one meanwhile. */
export async function sweepDebris(target: BackupTarget): Promise<void> {
  // Not beside these: the archive of the log writes there all the time.
  for (const folder of ['backups/', 'blobs/']) await target.tidy?.(folder)
  const finished = new Set(await listBackups(target))
  for (const { name } of await target.list('backups/')) {
    const [, id = ''] = name.split('/')
    if (!finished.has(id)) await target.delete(name)
  }
}

/** Deletes backups older than this many days, never the newest; then the files that none of the others needs. */
export async function sweepOld(target: BackupTarget, keepDays: number, now: Date): Promise<string[]> {
  const [newest, ...older] = await listBackups(target)
  if (newest === undefined) return []
  const old: string[] = []
  for (const id of older) {
    const { takenAt } = await readManifest(target, id)
    if (now.getTime() - new Date(takenAt).getTime() <= days(keepDays)) continue
    // First the manifest: from then on it is no backup, and a sweep that was killed is finished by the next.
    await target.delete(`backups/${id}/manifest.json`)
    old.push(id)
  }
  await sweepDebris(target)
  await sweepFiles(target)
  return old
}

async function sweepFiles(target: BackupTarget): Promise<void> {
  const needed = new Set<string>()
  for (const id of await listBackups(target)) {
    const { files } = await readManifest(target, id)
    for (const name of (await readFileList(target, files)).keys()) needed.add(name)
  }
  for (const { name } of await target.list('blobs/')) if (!needed.has(name)) await target.delete(name)
}

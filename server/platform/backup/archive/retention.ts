import type { BackupTarget } from '#platform/backup/target'
import { days } from '#platform/clock'
import { type Base, listBases } from './bases.ts'
import { listChunks } from './chunks.ts'
import { parseLsn, segmentStart } from './lsn.ts'

/**
 * Deletes bases older than they may be kept, the newest excepted, and the log nobody can use any more: what lies before the oldest
 * base of its run, and runs that have none. `current` is the run that is being written. Not while a base is being made.
 */
export async function forgetOldArchive(
  target: BackupTarget,
  { current, keepDays, now }: { current: string; keepDays: number; now: Date },
): Promise<void> {
  const bases = await listBases(target)
  const oldest = new Date(now.getTime() - days(keepDays)).toISOString()
  const kept = bases.filter((base, index) => base.beganAt >= oldest || index === bases.length - 1)
  for (const { name } of await target.list('archive/bases/'))
    if (!kept.some(({ id }) => name.includes(id))) await target.delete(name)
  const log = (await target.list('archive/log/')).map(({ name }) => name)
  for (const run of new Set(log.map((name) => name.split('/')[2] ?? ''))) {
    const ofRun = kept.filter((base) => base.run === run)
    if (ofRun[0] || run !== current) await forgetLog(target, run, ofRun[0])
  }
}

async function forgetLog(target: BackupTarget, run: string, oldest: Base | undefined): Promise<void> {
  const chunks = await listChunks(target, run)
  const needed = oldest && segmentStart(parseLsn(oldest.start), oldest.segmentBytes)
  for (const [index, { name }] of chunks.entries()) {
    const next = chunks[index + 1]
    // A chunk ends where the next one begins, or later.
    if (needed === undefined || (next && next.from <= needed)) await target.delete(name)
  }
}

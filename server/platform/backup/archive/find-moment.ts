import type { BackupTarget } from '#platform/backup/target'
import { StartFailure } from '#platform/start-failure'
import { type Base, listBases } from './bases.ts'
import { type Chunk, damagedChunk, listChunks, readChunk, unproven } from './chunks.ts'
import { type Lsn, parseLsn, printLsn, segmentStart } from './lsn.ts'

/** What can be restored: a base and the log that leads on from it up to this moment. */
export type Span = { base: Base; until: Date }

/** `at` null: the newest moment there is. Refuses a moment that is not in the archive, and says which ones are. */
export async function findMoment(target: BackupTarget, at: Date | null, identity: string): Promise<Span> {
  const bases = await listBases(target)
  if (bases.length === 0)
    throw new StartFailure(
      `There is no archive in ${target.place}: look at BACKUP_DIR or BACKUP_S3_BUCKET, or restore from a backup`,
      { code: 'no_archive' },
    )
  const spans: Span[] = []
  for (const run of new Set(bases.map((base) => base.run))) {
    const until = await newestMoment(target, run, identity)
    for (const base of bases)
      if (base.run === run && until && base.endedAt <= until.toISOString()) spans.push({ base, until })
  }
  spans.sort((a, b) => a.base.endedAt.localeCompare(b.base.endedAt))
  const fits = ({ base, until }: Span) =>
    at === null || (Date.parse(base.endedAt) <= at.getTime() && at <= until)
  const found = spans.findLast(fits)
  if (found) return found
  throw new StartFailure(
    `The archive does not hold ${at?.toISOString() ?? 'any moment'}. It holds ${momentsOf(spans)}`,
    { code: 'moment_not_archived' },
  )
}

/** Every run from its oldest base on. */
function momentsOf(spans: Span[]): string {
  const runs = new Map<string, Span>()
  for (const span of spans) if (!runs.has(span.base.run)) runs.set(span.base.run, span)
  return [...runs.values()]
    .map(({ base, until }) => `${base.endedAt} to ${until.toISOString()}`)
    .join(', and ')
}

async function newestMoment(target: BackupTarget, run: string, identity: string): Promise<Date | undefined> {
  for (const { name } of (await listChunks(target, run)).reverse()) {
    const { at } = await readChunk(target, name, identity)
    if (at > unproven) return at
  }
  return undefined
}

// A commit is dated a moment before it is written.
const surelyLaterMs = 60_000

/** The log from where the base needs it, piece by piece and without a gap; goes on for a while after `at`. */
export async function* readLog(
  target: BackupTarget,
  base: Base,
  at: Date | null,
  identity: string,
): AsyncGenerator<Chunk> {
  const chunks = await listChunks(target, base.run)
  let reached: Lsn = segmentStart(parseLsn(base.start), base.segmentBytes)
  const first = chunks.findLastIndex(({ from }) => from <= reached)
  for (const { name, from } of chunks.slice(Math.max(0, first))) {
    if (from > reached) throw missing(base.run, reached)
    const chunk = await readChunk(target, name, identity)
    const end = chunk.from + BigInt(chunk.bytes.length)
    if (end > reached) reached = end
    yield chunk
    if (at && chunk.at.getTime() > at.getTime() + surelyLaterMs) break
  }
  if (reached < parseLsn(base.end)) throw missing(base.run, reached)
}

const missing = (run: string, from: Lsn) =>
  damagedChunk(`archive/log/${run}`, `holds nothing from ${printLsn(from)} on`)

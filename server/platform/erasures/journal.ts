import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, stat, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { text as readAll } from 'node:stream/consumers'
import { z } from 'zod'
import { StartFailure } from '#platform/start-failure'
import { withLock } from './lock.ts'

const Entry = z.strictObject({
  number: z.number().int(),
  /** Which room carries it out, and what it is: visitors.person. */
  kind: z.string(),
  organizationId: z.string(),
  /** Keyed hash of whom it is about: proves that somebody was erased to whoever knows the key and the person. */
  subject: z.string(),
  /** What is to go as a whole, by kind of object. */
  objects: z.record(z.string(), z.array(z.string())),
  /** What is to change, and whatever else a room needs to do it again. Ids and our own words only. */
  details: z.record(z.string(), z.array(z.string())),
  /** Where it was kept. */
  stores: z.array(z.string()),
  at: z.string(),
  /** Hash of the line before: an edit or a missing line is seen. */
  previous: z.string(),
})
export type Entry = z.infer<typeof Entry> & { hash: string }
/** What is to be erased; the journal adds number and chain. */
export type Erasure = Omit<z.infer<typeof Entry>, 'number' | 'previous'>

/** Outside the database and of no part in a backup's fate; each line is durable before anything is deleted. */
export type Journal = {
  append(erasure: Erasure): Promise<Entry>
  /** Of all lines, read and checked now. */
  entries(): Promise<Entry[]>
  place: string
}

type Checked = { bytes: number; last: Entry | undefined }

const noHash = '0'.repeat(64)

export function openJournal(directory: string): Journal {
  const file = join(directory, 'erasures.ndjson')
  /** Up to where this process has read and checked it: lines are only ever added. */
  let checked: Checked = { bytes: 0, last: undefined }
  return {
    place: file,
    entries: async () => readEntries(await readLines(file), file),
    async append(erasure) {
      await mkdir(directory, { recursive: true, mode: 0o700 })
      return withLock(join(directory, 'lock'), async () => {
        const { size } = (await stat(file).catch(unlessMissing)) ?? { size: 0 }
        if (size < checked.bytes) checked = { bytes: 0, last: undefined }
        const text = await readLines(file, checked.bytes)
        const last = readEntries(text, file, checked.last).at(-1) ?? checked.last
        const bytes = checked.bytes + Buffer.byteLength(text)
        const entry = { number: (last?.number ?? 0) + 1, ...erasure, previous: last?.hash ?? noHash }
        const line = `${JSON.stringify(Entry.parse(entry))}\n`
        // A line that a kill cut off was never acted upon.
        await truncate(file, bytes).catch(unlessMissing)
        await appendDurably(file, directory, line)
        const written = { ...entry, hash: hashOf(line.trimEnd()) }
        checked = { bytes: bytes + Buffer.byteLength(line), last: written }
        return written
      })
    },
  }
}

/** Ids that may not come back, by whatever way: an import asks before it writes. */
export const erasedIds = (entries: readonly Entry[]): Set<string> =>
  new Set(entries.flatMap(({ objects }) => Object.values(objects).flat()))

/** `last`: the one before the first of these. */
function readEntries(text: string, file: string, last?: Entry): Entry[] {
  const entries: Entry[] = []
  for (const line of text.split('\n').slice(0, -1)) {
    const before = entries.at(-1) ?? last
    const number = (before?.number ?? 0) + 1
    const parsed = Entry.safeParse(parseJson(line))
    const isNext = parsed.data?.previous === (before?.hash ?? noHash) && parsed.data.number === number
    if (!parsed.success || !isNext)
      throw new StartFailure(
        `The erasure journal ${file} was changed at line ${number}: put back its last copy`,
        { code: 'journal_changed' },
      )
    entries.push({ ...parsed.data, hash: hashOf(line) })
  }
  return entries
}

/** Whole lines only, from this byte on. */
async function readLines(file: string, start = 0): Promise<string> {
  const read = createReadStream(file, { start, encoding: 'utf8' })
  const text = (await readAll(read).catch(unlessMissing)) ?? ''
  return text.slice(0, text.lastIndexOf('\n') + 1)
}

async function appendDurably(file: string, directory: string, line: string): Promise<void> {
  for (const [path, flags, text] of [
    [file, 'a', line],
    [directory, 'r', ''],
  ] as const) {
    const handle = await open(path, flags, 0o600)
    try {
      if (text !== '') await handle.writeFile(text)
      await handle.sync()
    } finally {
      await handle.close()
    }
  }
}

function unlessMissing(error: unknown): undefined {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

const hashOf = (line: string): string => createHash('sha256').update(line).digest('hex')

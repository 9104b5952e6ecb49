import { setTimeout as sleep } from 'node:timers/promises'
import type { BackupTarget } from '#platform/backup/target'
import { newChunkName, unproven, writeChunk } from './chunks.ts'
import { type Lsn, segmentStart } from './lsn.ts'
import { type LogStream, type Superuser, streamLog } from './replication.ts'
import type { Run } from './slots.ts'

export type Shipping = {
  superuser: Superuser
  target: BackupTarget
  recipient: string
  run: Run
  segmentBytes: number
  stopping: AbortSignal
  /** Everything written by `until` lies in the archive. */
  shipped(until: Date): void
  /** Something waits to be archived, since this moment. */
  waiting(since: Date): void
  failed(error: unknown): void
}

const pauseMs = 1_000
/** Where nothing happens the archive says so at once and then once a minute, so that these moments can be restored too. */
const quietMs = 60_000
const chunkBytes = 2 * 1024 * 1024

/**
 * Archives the log as it is written until PostgreSQL ends the stream: the newest chunk is written anew each second while it grows.
 * While the target is away nothing is confirmed and no more is read than fits into two chunks; PostgreSQL keeps the rest.
 */
export async function shipLog(shipping: Shipping): Promise<void> {
  const { superuser, run, stopping } = shipping
  const log = openTail(shipping)
  // A run begins with a whole file of the log: PostgreSQL reads the head of a file before what is in it.
  const from = run.isNew ? segmentStart(run.from, shipping.segmentBytes) : run.from
  const stream = await streamLog(superuser, { slot: run.slot, from }, log.listener)
  log.begin(stream, from)
  let cause: Error | undefined
  void stream.ended.then((error) => {
    cause = error
  })
  try {
    while (cause === undefined && !stopping.aborted) {
      const hasMore = await log.ship()
      stream.confirm(log.confirmed())
      if (!hasMore) await Promise.race([pause(stopping), stream.ended])
    }
    // Whoever stops takes along what was written last.
    if (stopping.aborted) await log.ship()
    if (cause && !stopping.aborted) throw cause
  } finally {
    stream.close()
  }
}

const pause = (stopping: AbortSignal) =>
  sleep(pauseMs, undefined, { signal: stopping }).catch(() => undefined)

/** The end of the log that is not archived for good yet. */
function openTail({ target, recipient, run, shipped, waiting, failed }: Shipping) {
  let stream: LogStream | undefined
  let name = ''
  let from: Lsn = 0n
  let pieces: Buffer[] = []
  let size = 0
  let archivedSize = -1
  let confirmed: Lsn = 0n
  // Until PostgreSQL has said once that there is no more.
  let provenAt = unproven
  let archivedAt = new Date(0)
  let saidQuiet = false
  let lastQuiet: { end: Lsn; at: Date } | undefined
  const end = () => from + BigInt(size)

  function open(place: Lsn, rest: Buffer[]) {
    from = place
    pieces = rest
    size = rest.reduce((sum, { length }) => sum + length, 0)
    archivedSize = -1
    name = newChunkName(run.id, place)
  }

  /** Answers whether another chunk is full already. */
  async function ship(): Promise<boolean> {
    const isQuiet = size === archivedSize || size === 0
    const sincePut = provenAt.getTime() - archivedAt.getTime()
    if (name === '' || (isQuiet && (saidQuiet ? sincePut < quietMs : sincePut <= 0))) return false
    const bytes = Buffer.concat(pieces)
    const at = provenAt
    pieces = [bytes]
    try {
      await writeChunk(target, name, { from, bytes, at }, recipient)
    } catch (error) {
      failed(error)
      return false
    }
    saidQuiet = isQuiet
    archivedSize = bytes.length
    archivedAt = at
    confirmed = from + BigInt(bytes.length)
    if (archivedSize >= chunkBytes) open(confirmed, pieces.slice(1))
    stream?.resume()
    shipped(at)
    if (size > Math.max(archivedSize, 0)) waiting(at)
    return size >= chunkBytes
  }

  return {
    begin(opened: LogStream, place: Lsn) {
      stream = opened
      confirmed = place
    },
    ship,
    confirmed: () => confirmed,
    listener: {
      wrote(place: Lsn, bytes: Buffer, at: Date, isLast: boolean) {
        if (name === '') open(place, [])
        if (place !== end()) throw new Error('PostgreSQL left out a piece of its log')
        if (size === Math.max(archivedSize, 0)) waiting(at)
        pieces.push(bytes)
        size += bytes.length
        lastQuiet = undefined
        if (isLast) provenAt = at
        if (size >= 2 * chunkBytes) stream?.pause()
      },
      /** Between two signs of life at the same place nothing was written: the first moment is proven by the second. */
      isQuiet(place: Lsn, at: Date) {
        if (name === '') open(place, [])
        if (place === end() && lastQuiet?.end === place) provenAt = lastQuiet.at
        lastQuiet = { end: place, at }
      },
    },
  }
}

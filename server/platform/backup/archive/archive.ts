import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { BackupTarget } from '#platform/backup/target'
import { type Clock, hours } from '#platform/clock'
import type { Log } from '#platform/log'
import { listBases } from './bases.ts'
import { makeBase } from './make-base.ts'
import type { Superuser } from './replication.ts'
import { forgetOldArchive } from './retention.ts'
import { shipLog } from './ship-log.ts'
import { openRun, type Run } from './slots.ts'

export type ArchiveOrder = {
  superuser: Superuser
  target: BackupTarget
  recipient: string
  masterKey: Buffer
  everyHours: number
  keepDays: number
  clock: Clock
  log: Log
}

export type ArchiveState = {
  /** Everything that was written by this moment lies in the archive. null: nothing does yet. */
  archivedUntil: Date | null
  /** For so long something has been waiting to be archived. */
  lagSeconds: number
  /** Whether there is a copy of the database that the archived log leads on from. */
  hasBase: boolean
  /** Of the last attempt; null: it worked. */
  failure: string | null
}

export type Archive = { state(): ArchiveState; stop(): Promise<void> }

const pauseMs = 1_000
const copyPauseMs = 30_000
const lateSeconds = 30
const sweepMs = hours(1)

/** Archives the embedded PostgreSQL while it works: its log each second, a copy of its files every so many hours. */
export function startArchive(order: ArchiveOrder): Archive {
  const stopping = new AbortController()
  const { clock, log } = order
  let archivedUntil: Date | null = null
  let waitingSince: Date | null = null
  let failure: string | null = null
  let hasBase = false
  let isLate = false
  let current: Run | undefined

  const lagSeconds = () =>
    waitingSince === null ? 0 : Math.max(0, (Date.now() - waitingSince.getTime()) / 1000)

  function fail(error: unknown) {
    if (stopping.signal.aborted) return
    failure = error instanceof Error ? error.message : String(error)
    if (isLate || lagSeconds() < lateSeconds) return
    isLate = true
    log.error(
      'The archive of the database falls behind: what is written now would be lost with this disk',
      error,
    )
  }

  async function ship() {
    while (!stopping.signal.aborted) {
      try {
        const { run, segmentBytes } = await begin(order.superuser)
        if (run.isNew) hasBase = false
        current = run
        await shipLog({
          ...order,
          run,
          segmentBytes,
          stopping: stopping.signal,
          failed: fail,
          waiting(since) {
            waitingSince ??= since
          },
          shipped(until) {
            if (archivedUntil === null || until > archivedUntil) archivedUntil = until
            waitingSince = null
            failure = null
            if (isLate) log.warn('The archive of the database has caught up')
            isLate = false
          },
        })
      } catch (error) {
        waitingSince ??= archivedUntil ?? new Date()
        fail(error)
      }
      await pause()
    }
  }

  async function copy() {
    let ofRun = ''
    let copiedAt = 0
    let sweptAt = 0
    while (!stopping.signal.aborted) {
      await pause()
      if (!current) continue
      const run = current.id
      const now = clock.now().getTime()
      try {
        if (run !== ofRun) copiedAt = await newestCopyOf(run)
        ofRun = run
        const isDue = now - copiedAt >= hours(order.everyHours)
        if (isDue)
          copiedAt = Date.parse((await makeBase({ ...order, run, stopping: stopping.signal })).beganAt)
        hasBase = true
        if (!isDue && now - sweptAt < sweepMs) continue
        await forgetOldArchive(order.target, { current: run, keepDays: order.keepDays, now: clock.now() })
        sweptAt = now
      } catch (error) {
        if (!stopping.signal.aborted) log.error('The database could not be copied into the archive', error)
        fail(error)
        await pause(copyPauseMs)
      }
    }
  }

  const newestCopyOf = async (run: string): Promise<number> => {
    const newest = (await listBases(order.target)).filter((base) => base.run === run).at(-1)
    return newest ? Date.parse(newest.beganAt) : 0
  }

  const pause = (milliseconds = pauseMs) =>
    sleep(milliseconds, undefined, { signal: stopping.signal }).catch(() => undefined)

  /** What a server that was killed has left half written: nobody else writes here. */
  async function tidy() {
    try {
      await order.target.tidy?.('archive/')
    } catch (error) {
      fail(error)
    }
  }

  const working = tidy().then(() => Promise.all([ship(), copy()]))
  return {
    state: () => ({ archivedUntil, lagSeconds: lagSeconds(), hasBase, failure }),
    async stop() {
      stopping.abort()
      await working
    },
  }
}

async function begin(superuser: Superuser): Promise<{ run: Run; segmentBytes: number }> {
  const client = new pg.Client({ ...superuser, connectionTimeoutMillis: 8_000 })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const run = await openRun(client)
    const asked = await client.query<{ size: number }>(
      `select setting::int as size from pg_settings where name = 'wal_segment_size'`,
    )
    return { run, segmentBytes: asked.rows[0]?.size ?? 0 }
  } finally {
    await client.end()
  }
}

import type { Tx } from '#platform/database/transaction'
import { notFound, Refusal } from '#platform/errors'
import { announce } from '#platform/events'
import type { Job } from '#platform/jobs/queue'
import type { Platform } from '#platform/platform'
import { sealPieces } from '#platform/storage/sealed-bytes'
import { openTurns } from '#platform/turns'
import { zip } from '#platform/zip'
import { archiveEntries, beginMaking, type Making } from './archive-entries.ts'
import { type ExportRow, findExport, isBeingMade, updateExport } from './exports.ts'
import { keyPlace } from './request-export.ts'

/** Where archives are made, besides the queue, because it takes minutes; the job only sees that it goes on. */
export type Workshop = { job: Job; stop(): Promise<void> }

/** Each reads much and compresses: more at once would slow down what people wait for. */
const atOnce = 2
const lookAgainSeconds = 3
const mostAttempts = 5

export function openWorkshop(platform: Platform): Workshop {
  const underWay = new Map<string, Promise<void>>()
  const stopping = new AbortController()
  const inTurn = openTurns(atOnce)

  function begin(organizationId: string, exportId: string): void {
    const work = inTurn(() => makeExport(platform, { organizationId, exportId }, stopping.signal))
      .catch((error: unknown) => {
        if (!stopping.signal.aborted)
          platform.log.error('An export broke off and is made anew', error, { job: 'exports.make' })
      })
      .finally(() => underWay.delete(exportId))
    underWay.set(exportId, work)
  }

  return {
    job: {
      name: 'exports.make',
      async run({ organizationId = '', exportId = '' }) {
        const isWanted = await platform.database.inOrganization(organizationId, async (tx) => {
          const row = await findExport(tx, exportId)
          if (!row || !isBeingMade(row)) return false
          // Whoever makes it may be killed meanwhile: then whoever gets this job begins anew.
          await tx.enqueue('exports.make', { exportId }, lookAgainSeconds)
          return true
        })
        if (isWanted && !underWay.has(exportId) && !stopping.signal.aborted) begin(organizationId, exportId)
      },
    },
    async stop() {
      stopping.abort()
      await Promise.all(underWay.values())
    },
  }
}

/** Makes an archive from its beginning to its end, unless somebody else is at it; what was begun before is overwritten. */
export async function makeExport(
  platform: Platform,
  { organizationId, exportId }: { organizationId: string; exportId: string },
  signal: AbortSignal,
): Promise<void> {
  const { database, storage, secrets } = platform
  const place = { organizationId, id: exportId }
  try {
    await database.inLongTransaction(
      { organizationId, mode: 'read', lock: `export ${exportId}` },
      async (transaction) => {
        const row = await database.inOrganization(organizationId, (tx) => startAttempt(tx, exportId))
        if (!row) return
        const making = beginMaking(platform, transaction, {
          ...place,
          kind: row.kind,
          contactId: row.contact_id,
          visitorId: row.visitor_id,
        })
        let bytes = 0
        const save = () => database.inOrganization(organizationId, (tx) => saveProgress(tx, making, bytes))
        const pieces = watched(zip(archiveEntries(making), making.madeAt), signal, async (written) => {
          bytes = written
          await save()
        })
        const key = secrets.open(keyPlace(organizationId, exportId), row.sealed_key)
        await storage.put(place, sealPieces(key, pieces))
        await database.inOrganization(organizationId, (tx) => finish(tx, making, bytes))
      },
    )
  } catch (error) {
    // Deleted while it was made: so be it.
    if (!(error instanceof Refusal && error.code === 'not_found')) throw error
    await storage.remove(place)
  }
}

async function startAttempt(tx: Tx, exportId: string): Promise<ExportRow | undefined> {
  const row = await findExport(tx, exportId)
  if (!row || !isBeingMade(row)) return undefined
  if (row.attempts >= mostAttempts) {
    await updateExport(tx, exportId).set({ state: 'failed', finished_at: tx.now }).execute()
    await announce(tx, 'system', { type: 'export.failed', subjectId: exportId })
    return undefined
  }
  await updateExport(tx, exportId)
    .set({ state: 'running', attempts: row.attempts + 1 })
    .execute()
  return row
}

const millisecondsBetween = 400

/** Tells now and then, and at the end, how many bytes have gone through. */
async function* watched(
  pieces: AsyncIterable<Buffer>,
  signal: AbortSignal,
  tell: (bytes: number) => Promise<void>,
): AsyncGenerator<Buffer> {
  let bytes = 0
  let toldAt = 0
  for await (const piece of pieces) {
    signal.throwIfAborted()
    bytes += piece.length
    yield piece
    if (performance.now() - toldAt < millisecondsBetween) continue
    await tell(bytes)
    toldAt = performance.now()
  }
  await tell(bytes)
}

async function saveProgress(tx: Tx, { asked, progress }: Making, bytes: number): Promise<void> {
  const saved = await updateExport(tx, asked.id)
    .set({
      tables_done: progress.tablesDone,
      tables_total: progress.tablesTotal,
      rows_done: progress.rowsDone,
      rows_total: progress.rowsTotal,
      files_done: progress.filesDone,
      files_total: progress.filesTotal,
      bytes,
    })
    .executeTakeFirst()
  if (saved.numUpdatedRows === 0n) throw notFound('export')
}

async function finish(tx: Tx, making: Making, bytes: number): Promise<void> {
  await saveProgress(tx, making, bytes)
  const { asked, contents } = making
  await updateExport(tx, asked.id)
    .set({ state: 'ready', contents: JSON.stringify(contents), finished_at: tx.now })
    .execute()
  await announce(tx, 'system', { type: 'export.ready', subjectId: asked.id })
  await tx.enqueue('exports.mail-ready', { exportId: asked.id })
}

import type { Erasure } from '#contract/erasures'
import type { Tx } from '#platform/database/transaction'
import { objectsOfErasure } from '#platform/erasures/erased-objects'
import { Refusal } from '#platform/errors'
import { announce } from '#platform/events'
import type { Job } from '#platform/jobs/queue'
import type { Platform } from '#platform/platform'
import { carryOn } from './begin-erasure.ts'
import { type ErasureRow, findErasure, type Problem, updateErasure } from './erasures.ts'
import { StorageUnreachable } from './remove-bytes.ts'
import { LeftBehind } from './scan.ts'
import { type Place, steps } from './steps.ts'

/** Where erasures are carried out, besides the queue; the job only sees that each goes on. */
export type Works = { job: Job; stop(): Promise<void> }

/** Over most of a day; then somebody has to look. */
const mostAttempts = 40
const longestWait = 1800

export function openWorks(platform: Platform): Works {
  const underWay = new Map<string, Promise<void>>()
  const stopping = new AbortController()

  return {
    job: {
      name: carryOn,
      async run({ organizationId = '', erasureId = '' }) {
        const isWanted = await platform.database.inOrganization(organizationId, async (tx) => {
          const row = await findErasure(tx, erasureId)
          if (!row || isOver(row)) return false
          // Whoever is at it may be killed meanwhile: then whoever gets this job goes on.
          await tx.enqueue(carryOn, { erasureId }, secondsUntilNext(row))
          return true
        })
        if (!isWanted || underWay.has(erasureId) || stopping.signal.aborted) return
        const work = carryOnWith(platform, { organizationId, erasureId }, stopping.signal)
          .catch((error: unknown) =>
            platform.log.error('An erasure could not go on', error, { job: carryOn }),
          )
          .finally(() => underWay.delete(erasureId))
        underWay.set(erasureId, work)
      },
    },
    async stop() {
      stopping.abort()
      await Promise.all(underWay.values())
    },
  }
}

const isOver = ({ state }: Pick<ErasureRow, 'state'>): boolean => state === 'done' || state === 'failed'
const secondsUntilNext = ({ attempts }: ErasureRow): number => Math.min(5 * 2 ** attempts, longestWait)

/** One step after the other, each of which may be done twice, until the certificate is sealed or something has to wait. */
export async function carryOnWith(platform: Platform, place: Place, signal?: AbortSignal): Promise<void> {
  const inOrganization = <T>(work: (tx: Tx) => Promise<T>) =>
    platform.database.inOrganization(place.organizationId, work)
  while (!signal?.aborted) {
    const row = await inOrganization((tx) => findErasure(tx, place.erasureId))
    if (!row || isOver(row) || row.step === 'done') return
    try {
      const objects = await inOrganization((tx) => objectsOfErasure(tx, row.id))
      const hasGoneOn = await steps[row.step]({ platform, place, row, objects })
      if (!hasGoneOn) return await inOrganization((tx) => wait(tx, row))
    } catch (error) {
      platform.log.error('A step of an erasure failed and is tried again', error, { job: carryOn })
      return inOrganization((tx) => noteProblem(tx, row, problemOf(error)))
    }
  }
}

const wait = async (tx: Tx, { id, attempts }: ErasureRow): Promise<void> => {
  await updateErasure(tx, id)
    .set({ state: 'waiting', attempts: attempts + 1 })
    .execute()
}

async function noteProblem(tx: Tx, { id, attempts }: ErasureRow, problem: Problem): Promise<void> {
  const isHopeless = attempts + 1 >= mostAttempts || problem === 'on_hold'
  const state: Erasure['state'] = isHopeless ? 'failed' : 'running'
  await updateErasure(tx, id)
    .set({ state, problem, attempts: attempts + 1 })
    .execute()
  if (isHopeless) await announce(tx, 'system', { type: 'erasure.failed', subjectId: id })
}

function problemOf(error: unknown): Problem {
  if (error instanceof StorageUnreachable) return 'storage_unreachable'
  if (error instanceof LeftBehind) return 'left_behind'
  if (error instanceof Refusal && error.code === 'on_hold') return 'on_hold'
  return 'internal'
}

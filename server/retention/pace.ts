import { setTimeout as sleep } from 'node:timers/promises'
import type { Tx } from '#platform/database/transaction'

/** Nobody waits longer than 50 ms for what a sweep holds. A third of that is aimed at: another's work may fall into it. */
const aimedAtMilliseconds = 16
/** Fewer are no quicker: on a busy machine what takes long is the wait for a turn. */
const fewest = 250
const most = 5000

/** Short transactions, one after the other, each about as large as the machine can take just now. */
export type Pace = {
  within<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** Until nothing is left; the work says how many it took. Says how many there were together. */
  inBatches(work: (tx: Tx, most: number) => Promise<number>): Promise<number>
  /** Of a transaction that took something away. */
  longestMilliseconds(): number
}

export function openPace(
  within: Pace['within'],
  isStopped: () => boolean = () => false,
  /** Between two batches, so that chats get their turn: milliseconds. */
  rest: (milliseconds: number) => Promise<unknown> = (milliseconds) => sleep(milliseconds),
): Pace {
  let size = 500
  let longest = 0
  return {
    within,
    async inBatches(work) {
      for (let total = 0; ; ) {
        if (isStopped()) throw new SweepStopped()
        const asked = size
        const since = performance.now()
        const taken = await within((tx) => work(tx, asked))
        const took = performance.now() - since
        longest = Math.max(longest, took)
        size = nextSize(asked, took)
        total += taken
        if (taken === 0) return total
        await rest(took / 2)
      }
    },
    longestMilliseconds: () => longest,
  }
}

/** The server stops; whoever starts next goes on. */
export class SweepStopped extends Error {}

function nextSize(size: number, took: number): number {
  const wanted = took > aimedAtMilliseconds ? size / 2 : took < aimedAtMilliseconds / 2 ? size * 1.5 : size
  return Math.round(Math.min(most, Math.max(fewest, wanted)))
}

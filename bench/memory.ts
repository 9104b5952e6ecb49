import { setTimeout as sleep } from 'node:timers/promises'

/** Tells the parent process, when it asks, what this one holds once all garbage is gone. */
export function answerMemory(stop: () => Promise<void>): void {
  process.on('message', async (asked) => {
    if (asked === 'stop') {
      await stop()
      process.exit(0)
    }
    // What ended a moment ago is let go of by timers and callbacks first.
    await sleep(1500)
    for (let round = 0; round < 3; round++) {
      globalThis.gc?.()
      await sleep(100)
    }
    const { heapUsed, external, rss } = process.memoryUsage()
    process.send?.({ held: heapUsed + external, resident: rss })
  })
}

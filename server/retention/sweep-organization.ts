import { sql } from 'kysely'
import { retentionClassNames } from '#contract/retention'
import { hours, later } from '#platform/clock'
import type { Tx } from '#platform/database/transaction'
import { markErased, type Plan, type Replay } from '#platform/erasures/erasures'
import type { Platform } from '#platform/platform'
import { removeOldErasures } from '#rooms/erasures'
import { expireConsents } from '#rooms/visitors'
import { removeExpired } from './expired.ts'
import { byClass, type CutOffs, cutOffsOf, readLimits, readRules } from './limits.ts'
import { openPace } from './pace.ts'
import { beginRun, endRun } from './runs.ts'
import { isAnythingDue, type Removed, sweep } from './sweep.ts'

const kind = 'retention.sweep'
const sweepEvery = hours(1)

export type Swept = { removed: Removed; longestMilliseconds: number }

/**
 * One sweep. The journal has it before the first row goes, so that a restore does not bring back what went; broken off
 * anywhere, the next start or the next sweep goes on.
 */
export async function sweepOrganization(
  { database, erasures }: Pick<Platform, 'database' | 'erasures'>,
  organizationId: string,
  isStopped?: () => boolean,
): Promise<Swept> {
  const within = <T>(work: (tx: Tx) => Promise<T>) => database.inOrganization(organizationId, work)
  const pace = openPace(within, isStopped)
  const { runId, cutOffs, isDue, at } = await within(async (tx) => {
    const cutOffs = cutOffsOf(await readLimits(tx), tx.now)
    return { runId: await beginRun(tx), cutOffs, isDue: await isAnythingDue(tx, cutOffs), at: tx.now }
  })
  const entries = isDue ? [await erasures.record(organizationId, planOf(organizationId, cutOffs), at)] : []
  const removed = isDue ? await sweep(pace, cutOffs) : {}
  let expired = 1
  while (expired > 0 && !isStopped?.()) expired = await expireConsents({ database, erasures }, organizationId)
  await pace.inBatches(removeExpired)
  await pace.inBatches(removeOldErasures)
  await within(async (tx) => {
    await markErased(tx, entries)
    await endRun(tx, runId, removed)
    await sql`select settle_sweep(${organizationId}, ${later(tx.now, sweepEvery)})`.execute(tx.db)
  })
  return { removed, longestMilliseconds: pace.longestMilliseconds() }
}

/** Names nobody: until when each class was swept. */
const planOf = (organizationId: string, cutOffs: CutOffs): Plan => ({
  kind,
  person: `retention of ${organizationId}`,
  objects: {},
  details: Object.fromEntries(retentionClassNames.map((name) => [name, [cutOffs[name].toISOString()]])),
  stores: ['database', 'files folder'],
})

/** The same sweep, to the same times. A class that was not known then is let alone. */
export const replaySweep: Replay = {
  kind,
  async run(tx, { details, at }) {
    // A rule that was set since then says better what is to stay: the next sweep follows it.
    const setSince = new Set(
      (await readRules(tx)).filter(({ set_at }) => set_at > new Date(at)).map((rule) => rule.class),
    )
    const cutOffs = byClass((name) => new Date((!setSince.has(name) && details[name]?.[0]) || 0))
    // Nobody chats before the server opens: no rest.
    const pace = openPace(
      (work) => work(tx),
      undefined,
      async () => undefined,
    )
    await sweep(pace, cutOffs)
  },
}

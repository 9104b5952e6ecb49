import { setTimeout as sleep } from 'node:timers/promises'
import { type RetentionClass, retentionClassNames } from '#contract/retention'
import { isDatabaseGone } from '#platform/errors'
import type { Platform } from '#platform/platform'
import { findOverdue } from './oldest.ts'
import { SweepStopped } from './pace.ts'
import { sweepOrganization } from './sweep-organization.ts'

const lookEvery = 60_000

/** Each organization once an hour, one after the other; any number of processes may do it, and any may end. */
export function keepSweeping(platform: Platform) {
  const { clock, database, log } = platform
  const ending = new AbortController()
  let going: Promise<void> | undefined

  async function sweepDue(): Promise<void> {
    while (!ending.signal.aborted) {
      const [taken] = await database.call<{ id: string | null }>(
        'take_sweep',
        'select take_sweep($1) as id',
        [clock.now()],
      )
      if (!taken?.id) return
      await sweepOrganization(platform, taken.id, () => ending.signal.aborted).catch(report)
    }
  }

  function report(error: unknown): void {
    if (!(error instanceof SweepStopped) && !isDatabaseGone(error))
      log.error('A retention sweep broke off', error)
  }

  return {
    begin(): void {
      going = (async () => {
        while (!ending.signal.aborted) {
          await sleep(lookEvery, undefined, { signal: ending.signal, ref: false }).catch(() => undefined)
          if (!ending.signal.aborted) await sweepDue().catch(report)
        }
      })()
    },
    async stop(): Promise<void> {
      ending.abort()
      await going
    },
  }
}

/** Of all organizations: how long the time of the oldest row of each class has been over, in seconds; the worst of them. */
export async function findWorst({
  database,
}: Pick<Platform, 'database'>): Promise<Record<RetentionClass, number>> {
  const worst = Object.fromEntries(retentionClassNames.map((name) => [name, 0])) as Record<
    RetentionClass,
    number
  >
  const rows = await database.call<{ id: string }>(
    'list_swept_organizations',
    'select list_swept_organizations() as id',
    [],
  )
  for (const { id } of rows) {
    const overdue = await database.inOrganization(id, findOverdue)
    for (const name of retentionClassNames) worst[name] = Math.max(worst[name], (overdue[name] ?? 0) / 1000)
  }
  return worst
}

import type { OverviewLine } from '#contract/overview'
import type { Config } from '#platform/config'
import type { Tx } from '#platform/database/transaction'
import { counted, overviewLine } from '#platform/overview'
import { presentSubProcessors, readEntries } from './entries.ts'
import { listNotices } from './object.ts'

export async function tellOfSubProcessors(tx: Tx, config: Config): Promise<OverviewLine[]> {
  const { notices } = await listNotices(tx, [])
  const { subProcessors, unlisted } = presentSubProcessors(config, await readEntries(tx), tx.now)
  const running = notices.filter(({ mayObject, objectedAt }) => mayObject && objectedAt === null)
  const faults = subProcessors.some((one) => one.faults.length > 0)
  const companies = subProcessors.filter(
    ({ entry, state }) => entry.kind === 'company' && state === 'effective',
  )
  const line: [OverviewLine['state'], string] =
    running.length > 0
      ? ['to do', `${counted(running.length, 'change')} of the list: you can object until it takes effect.`]
      : faults || unlisted.length > 0
        ? ['stopped', 'A host that gets data is not on the list, or may get none at present.']
        : [
            'fine',
            companies.length === 0
              ? 'No company gets your data.'
              : `Companies on the list: ${companies.length}.`,
          ]
  return [overviewLine('/settings/sub-processors', 'Sub-processors', line)]
}

import type { Disclosure } from '#contract/disclosures'
import type { ProcessingRecord } from '#contract/privacy'
import { leastNoticeDays, type SubProcessorEntry } from '#contract/sub-processors'
import type { Tx } from '#platform/database/transaction'
import { Refusal } from '#platform/errors'
import type { Platform } from '#platform/platform'
import { type Measure, makeRecord, measuresOf, type Register } from '#rooms/privacy'
import { currentEntries, readEntries } from '#rooms/sub-processors'

/** What the registers and the configuration say, and an agreement is filled with. */
export type Facts = Pick<ProcessingRecord, 'controller' | 'contacts' | 'asProcessor'> & {
  operator: NonNullable<ProcessingRecord['processor']['operator']>
  server: string
  measures: Measure[]
  subProcessors: SubProcessorFacts[]
  hours: number
  objectionDays: number
  closingDays: number
  backupDays: number
}

/** `begins` null: it gets data already; `on` null: not everybody was told yet, and then the days run. */
type SubProcessorFacts = Pick<Disclosure, 'host' | 'purpose' | 'fields'> & {
  begins: { on: Date | null; days: number } | null
}

export type Registers = { disclose: (tx: Tx) => Promise<Disclosure[]>; keep: () => Register[] }

export async function gatherFacts(tx: Tx, platform: Platform, registers: Registers): Promise<Facts> {
  const disclosures = await registers.disclose(tx)
  const record = await makeRecord(tx, platform, registers.keep(), disclosures)
  const { operator, server } = record.processor
  if (!operator) throw new Refusal('operator_unknown')
  const { breachNoticeHours, closingDays, backupKeepDays } = platform.config
  return {
    controller: record.controller,
    contacts: record.contacts,
    asProcessor: record.asProcessor.toSorted((one, other) => (one.class < other.class ? -1 : 1)),
    operator,
    server,
    measures: measuresOf(platform.config),
    subProcessors: await listSubProcessors(tx, disclosures),
    hours: breachNoticeHours,
    objectionDays: leastNoticeDays,
    closingDays,
    backupDays: backupKeepDays,
  }
}

/** Whom the operator makes use of and will, by their list, and before it has begun by the configuration; what the organization itself chose, such as its webhooks, is none of them. */
async function listSubProcessors(tx: Tx, disclosures: Disclosure[]): Promise<Facts['subProcessors']> {
  const { inForce, pending } = currentEntries(await readEntries(tx), tx.now)
  const configured = disclosures.filter(
    ({ by, hasPersonalData }) => by === 'configuration' && hasPersonalData,
  )
  const isCompany = ({ entry }: { entry: SubProcessorEntry }) => entry.kind === 'company'
  return [
    ...(inForce.length === 0
      ? configured.map((one) => ({ ...one, begins: null }))
      : inForce.filter(isCompany).map(({ entry }) => ({ ...saidOf(entry), begins: null }))),
    ...pending.filter(isCompany).map(({ entry, effective_at, notice_days }) => ({
      ...saidOf(entry),
      begins: { on: effective_at, days: notice_days },
    })),
  ]
}

const saidOf = ({ name, country, hosts, purpose, dataCategories }: SubProcessorEntry) => ({
  host: `${name} (${country}): ${hosts.join(', ')}`,
  purpose,
  fields: dataCategories,
})

import type { Disclosure } from '#contract/disclosures'
import type { ProcessingRecord } from '#contract/privacy'
import type { Tx } from '#platform/database/transaction'
import { Refusal } from '#platform/errors'
import type { Platform } from '#platform/platform'
import { type Measure, makeRecord, measuresOf, type Register } from '#rooms/privacy'

/** What the registers and the configuration say, and an agreement is filled with. */
export type Facts = Pick<ProcessingRecord, 'controller' | 'contacts' | 'asProcessor'> & {
  operator: NonNullable<ProcessingRecord['processor']['operator']>
  server: string
  measures: Measure[]
  subProcessors: Pick<Disclosure, 'host' | 'purpose' | 'fields'>[]
  hours: number
  objectionDays: number
  closingDays: number
  backupDays: number
}

export type Registers = { disclose: (tx: Tx) => Promise<Disclosure[]>; keep: () => Register[] }

/** From being told of a new sub-processor to its taking effect. */
const objectionDays = 30

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
    subProcessors: listSubProcessors(disclosures),
    hours: breachNoticeHours,
    objectionDays,
    closingDays,
    backupDays: backupKeepDays,
  }
}

/** Whom the operator makes use of; what the organization itself chose, such as its webhooks, is none of them. */
const listSubProcessors = (disclosures: Disclosure[]): Facts['subProcessors'] =>
  disclosures.filter(({ by, hasPersonalData }) => by === 'configuration' && hasPersonalData)

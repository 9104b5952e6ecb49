import {
  type Change,
  leastNoticeDays,
  SubProcessorEntry,
  type SubProcessorList,
  type waivers,
} from '#contract/sub-processors'
import type { Config } from '#platform/config'
import type { InstallationTx } from '#platform/database/transaction'
import { discloseConfigured } from '#platform/disclosures'
import { standingOf, versionsAt } from '#platform/suppliers'
import { transferFaults } from '#platform/transfers'
import { isIntact } from './chain.ts'

export type EntryRow = {
  id: string
  number: number
  name: string
  /** null: it ends. */
  entry: SubProcessorEntry | null
  notice_days: number
  waived: (typeof waivers)[number] | null
  not_before: Date
  added_at: Date
  previous: string
  hash: string
  notified_at: Date | null
  effective_at: Date | null
}

/** Every change there ever was, in its order. */
export async function readEntries({ db }: Pick<InstallationTx, 'db'>): Promise<EntryRow[]> {
  const rows = await db
    .selectFrom('sub_processors')
    .select(['id', 'number', 'name', 'entry', 'notice_days', 'waived', 'not_before', 'added_at'])
    .select(['previous', 'hash', 'notified_at', 'effective_at'])
    .orderBy('number')
    .execute()
  return rows.map((row) => ({
    ...row,
    entry: SubProcessorEntry.nullable().parse(row.entry),
    waived: row.waived as EntryRow['waived'],
  }))
}

export const listedIn = (rows: readonly EntryRow[]) =>
  rows.map((row) => ({ ...row, effectiveAt: row.effective_at }))

/** What counts at this moment, and what will. */
export function currentEntries(rows: readonly EntryRow[], now: Date) {
  const { inForce, pending } = versionsAt(listedIn(rows), now)
  return { inForce: inForce.flatMap(withEntry), pending: pending.flatMap(withEntry) }
}

const withEntry = <T extends EntryRow>(row: T) => (row.entry === null ? [] : [{ ...row, entry: row.entry }])

/** Hosts that the configuration sends data to, and how the list speaks of each. */
export function configuredHosts(config: Config, rows: readonly EntryRow[], now: Date) {
  const listed = listedIn(rows)
  return discloseConfigured(config).map(({ host, purpose }) => ({
    host,
    purpose,
    standing: standingOf(listed, hostWithoutPort(host), now),
  }))
}

const hostWithoutPort = (host: string): string => host.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1')

export function presentSubProcessors(config: Config, rows: readonly EntryRow[], now: Date): SubProcessorList {
  const { inForce, pending } = currentEntries(rows, now)
  const present = (state: 'effective' | 'pending') => (row: (typeof inForce)[number]) => ({
    ...presentChange(row),
    entry: row.entry,
    state,
    faults: transferFaults(row.entry, now),
  })
  const history = rows.map((row, index) => ({
    ...presentChange(row),
    what: whatHappened(row, rows.slice(0, index)),
    isIntact: isIntact(row, rows[index - 1]),
  }))
  const broken = history.filter((change) => !change.isIntact).map(({ number }) => number)
  return {
    noticeDays: leastNoticeDays,
    subProcessors: [...inForce.map(present('effective')), ...pending.map(present('pending'))],
    unlisted: configuredHosts(config, rows, now).flatMap(({ standing, ...host }) =>
      standing === 'effective' ? [] : [{ ...host, standing }],
    ),
    history: history.toReversed(),
    faults:
      broken.length > 0 ? [`The list was changed: number ${broken.join(', ')} is not as it was added.`] : [],
  }
}

export const presentChange = (row: EntryRow): Change => ({
  id: row.id,
  number: row.number,
  name: row.name,
  addedAt: row.added_at.toISOString(),
  notifiedAt: row.notified_at?.toISOString() ?? null,
  effectiveAt: row.effective_at?.toISOString() ?? null,
  noticeDays: row.notice_days,
  waived: row.waived,
  sha256: row.hash,
})

/** Seen from what came before it. */
export function whatHappened(
  row: Pick<EntryRow, 'name' | 'entry'>,
  before: readonly EntryRow[],
): 'added' | 'changed' | 'ended' {
  if (row.entry === null) return 'ended'
  return before.findLast(({ name }) => name === row.name)?.entry ? 'changed' : 'added'
}

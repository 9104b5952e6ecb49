import type { Disclosure } from '#contract/disclosures'
import type { Processing, ProcessingRecord } from '#contract/privacy'
import type { Label } from '#platform/data-map'
import type { Tx } from '#platform/database/transaction'
import type { Platform } from '#platform/platform'
import { programVersion } from '#platform/version'
import { getRule } from './addresses.ts'
import { presentStores, type Register } from './data-map.ts'
import { measures, measuresOf } from './measures.ts'
import { readRoles } from './roles.ts'

type Personal = Exclude<Label, { subject: 'none' }> & { field: string }

/** Made anew each time: a purpose that no label has cannot be in it, and none that one has can be missing. */
export async function makeRecord(
  tx: Tx,
  platform: Pick<Platform, 'config' | 'publicOrigin'>,
  registers: readonly Register[],
  recipients: Disclosure[],
): Promise<ProcessingRecord> {
  const { controller, contacts, processor } = await readRoles(tx, platform)
  const personal = registers.flatMap(({ labels }) => personalIn(labels))
  const ofUsers = personal.filter(({ subject }) => subject === 'user')
  const ofOthers = personal.filter(({ subject }) => subject !== 'user')
  return {
    madeAt: tx.now.toISOString(),
    version: programVersion,
    controller,
    contacts,
    processor,
    asController: byPurpose(ofOthers),
    asProcessor: byClass(ofOthers),
    ofUsers: byPurpose(ofUsers),
    addresses: await getRule(tx),
    recipients,
    stores: presentStores(registers),
    measures: measuresOf(platform.config).map((name) => measures[name]),
  }
}

const personalIn = (labels: Register['labels']): Personal[] =>
  Object.entries(labels).flatMap(([table, columns]) =>
    Object.entries(columns).flatMap(([column, label]) =>
      label.subject === 'none' ? [] : [{ ...label, field: `${table}.${column}` }],
    ),
  )

const each = <T>(labels: readonly Personal[], read: (label: Personal) => T): T[] => [
  ...new Set(labels.map(read)),
]

const byPurpose = (labels: readonly Personal[]): Processing[] =>
  [...Map.groupBy(labels, ({ purpose }) => purpose)].map(([purpose, of]) => ({
    purpose,
    bases: each(of, ({ basis }) => basis),
    subjects: each(of, ({ subject }) => subjectWords[subject]),
    classes: each(of, (label) => label.class),
    fields: of.map(({ field }) => field),
    retention: each(of, ({ retention }) => retention),
    hasSpecialCategories: of.some(({ isSpecialCategory }) => isSpecialCategory),
  }))

const byClass = (labels: readonly Personal[]): ProcessingRecord['asProcessor'] =>
  [...Map.groupBy(labels, (label) => label.class)].map(([name, of]) => ({
    class: name,
    subjects: each(of, ({ subject }) => subjectWords[subject]),
    retention: each(of, ({ retention }) => retention),
  }))

const subjectWords: Record<Personal['subject'], string> = {
  contact: 'contacts',
  visitor: 'visitors',
  user: 'users',
  'free-text': 'whoever is written about',
}

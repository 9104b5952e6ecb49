import type { DataMap } from '#contract/privacy'
import { type Label, type Labels, type StoreLabel, whoseRows, whyLeftOut } from '#platform/data-map'

/** What a room says about what it keeps. */
export type Register = { room: string; labels: Labels; stores: StoreLabel[] }

/** The labels as people read them: the same that exports and erasures go by. */
export function presentDataMap(registers: readonly Register[]): DataMap {
  return {
    tables: registers.flatMap(({ room, labels }) =>
      Object.entries(labels).map(([name, table]) => {
        const whose = whoseRows(table)
        return {
          name,
          room,
          nobodys: whose && 'nobody' in whose ? whose.nobody : null,
          columns: Object.entries(table).map(([column, label]) => presentColumn(column, label)),
        }
      }),
    ),
    stores: presentStores(registers),
  }
}

export const presentStores = (registers: readonly Register[]): DataMap['stores'] =>
  registers.flatMap(({ stores }) => stores.map((store) => ({ ...store, readers: [...store.readers] })))

function presentColumn(name: string, label: Label): DataMap['tables'][number]['columns'][number] {
  const exported = whyLeftOut(label) ?? 'yes'
  if (label.subject === 'none') {
    const unsaid = { class: null, purpose: null, basis: null, retention: null, whenErased: null }
    return { name, subject: 'none', reason: label.reason, ...unsaid, exported, isSpecialCategory: false }
  }
  const { subject, purpose, basis, retention, isSpecialCategory } = label
  const about = { name, subject, reason: null, class: label.class, purpose, basis, retention }
  return { ...about, whenErased: afterErasure(label), exported, isSpecialCategory }
}

function afterErasure({ erase }: Exclude<Label, { subject: 'none' }>): string {
  if (erase === 'delete') return 'deleted'
  if (erase === 'blank') return 'blanked'
  return `kept: ${erase.keep}, until ${erase.until}`
}

import type { Labels } from '#platform/data-map'
import type { Basis, NoticeClass } from './notice-words.ts'

/** What is kept of visitors and contacts, as the labels of the data map have it. */
export type DataUse = { class: NoticeClass; bases: Basis[] }

/** A class or a ground that no label has is in no notice, and none that one has is left out. */
export function usesOf(labels: Labels): DataUse[] {
  const found = new Map<NoticeClass, Set<Basis>>()
  for (const table of Object.values(labels))
    for (const label of Object.values(table)) {
      if (label.subject === 'none' || label.subject === 'user' || label.class === 'account') continue
      const bases = found.get(label.class) ?? new Set()
      found.set(label.class, bases.add(label.basis))
    }
  return order.flatMap((name) => {
    const bases = found.get(name)
    return bases ? [{ class: name, bases: [...bases].sort() }] : []
  })
}

/** As people meet them. */
const order: NoticeClass[] = ['chat content', 'submission', 'contact', 'visit', 'mail', 'proof', 'access']

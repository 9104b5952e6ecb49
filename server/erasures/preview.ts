import type { ErasurePreview, PreviewedStore } from '#contract/erasures'
import type { Tx } from '#platform/database/transaction'
import type { Platform } from '#platform/platform'
import { findContact, findPerson, type Whom } from '#rooms/contacts'
import { countRows, whyKept } from './count-rows.ts'
import { holdsOn } from './holds.ts'
import { planErasure } from './plan-erasure.ts'

/** What goes, what stays and why, and what stands in the way: counted now, by the very same SQL as the erasure. */
export async function previewErasure(tx: Tx, platform: Platform, whom: Whom): Promise<ErasurePreview> {
  const { contactId } = await findPerson(tx, whom)
  const { objects } = await planErasure(tx, whom)
  const labels = platform.labels()
  const counted = await countRows(tx, labels, objects)
  // What tells of an erasure is written by it: until then all of its table goes.
  const isKept = (table: string) => table !== 'events' && whyKept(labels[table])
  const tables = [...counted].flatMap(([part, count]): PreviewedStore[] => {
    const kept = isKept(part)
    if (count === 0) return []
    return kept
      ? [{ store: 'database', part, goes: 0, stays: count, ...kept }]
      : [{ store: 'database', part, goes: count, stays: 0, why: null, until: null }]
  })
  const elsewhere = [{ store: 'stored files', goes: objects.files?.length ?? 0 }]
  for (const { holds } of platform.erasures.erasing) elsewhere.push(...((await holds?.(tx, objects)) ?? []))
  return {
    name: contactId === null ? null : ((await findContact(tx, contactId))?.name ?? null),
    stores: [
      ...tables,
      ...elsewhere
        .filter(({ goes }) => goes > 0)
        .map((one) => ({ ...one, part: null, stays: 0, why: null, until: null })),
    ],
    holds: (await holdsOn(tx, objects)).map(({ id, reason }) => ({ id, reason })),
  }
}

import { createHash, hash } from 'node:crypto'

/** An entry of the audit log as it is hashed: ids, our own words, a time. */
export type Entry = {
  organizationId: string
  number: number
  type: string
  actorKind: 'user' | 'visitor' | 'operator' | 'system'
  actorId: string | null
  apiKeyId: string | null
  subjectId: string | null
  fields: string[]
  reasonHash: string | null
  at: string
  previous: string
}
export type Link = Entry & { hash: string }
export type Reason = { category: string; text: string }

export const noHash = '0'.repeat(64)

/** Canonical JSON: the names in their order, no spaces. */
export const canonical = (value: Record<string, unknown>): string =>
  JSON.stringify(value, Object.keys(value).toSorted())

export const hashEntry = (entry: Entry): string => hash('sha256', canonical(entry))

/** Salted: a short text cannot be found by trying. */
export const hashReason = ({ category, text }: Reason, salt: string): string =>
  createHash('sha256').update(canonical({ category, salt, text })).digest('hex')

export type Fault = {
  kind: 'changed' | 'missing' | 'end_missing' | 'start_not_ours' | 'rewritten' | 'reason_changed'
  number: number
}
/** Where a log begins after its oldest part was cut off: the last entry that went. */
export type Start = { number: number; hash: string }
/** What was noted of the log outside the database. */
type Anchored = { count: number; head: string }

/** Takes the entries one after the other, and says at the end where the log is not what it was. */
export function openCheck(start: Start | null, anchors: readonly Anchored[]) {
  // The first that was noted of a number counts: an entry written in the place of one that was deleted was noted later.
  const expected = new Map(anchors.toReversed().map(({ count, head }) => [count, head]))
  const newest = Math.max(0, ...expected.keys())
  let last: Start = start ?? { number: 0, hash: noHash }
  let fault = startFault(start, expected)
  return {
    take(link: Link & { reason?: (Reason & { salt: string }) | null }): void {
      if (!fault) fault = faultOf(link, last, expected)
      last = { number: link.number, hash: link.hash }
    },
    end(): { count: number; head: string | null; fault: Fault | null } {
      if (!fault && last.number < newest) fault = { kind: 'end_missing', number: last.number + 1 }
      return { count: last.number, head: last.number === 0 ? null : last.hash, fault }
    },
  }
}

function startFault(start: Start | null, expected: ReadonlyMap<number, string>): Fault | null {
  const anchored = start ? expected.get(start.number) : undefined
  return start && anchored !== undefined && anchored !== start.hash
    ? { kind: 'start_not_ours', number: start.number }
    : null
}

function faultOf(
  { hash: given, reason, ...entry }: Link & { reason?: (Reason & { salt: string }) | null },
  last: Start,
  expected: ReadonlyMap<number, string>,
): Fault | null {
  const { number } = entry
  if (number !== last.number + 1) return { kind: 'missing', number: last.number + 1 }
  if (entry.previous !== last.hash || hashEntry(entry) !== given) return { kind: 'changed', number }
  const anchored = expected.get(number)
  if (anchored !== undefined && anchored !== given) return { kind: 'rewritten', number }
  if (reason && hashReason(reason, reason.salt) !== entry.reasonHash)
    return { kind: 'reason_changed', number }
  return null
}

import type { VisitorMessage } from '#contract/visitors'

/** Messages by their number, so that nothing doubles however often it arrives. */
export type Messages = ReadonlyMap<number, VisitorMessage>

export const noMessages: Messages = new Map()

export function mergeMessages(known: Messages, arrived: readonly VisitorMessage[]): Messages {
  const merged = new Map(known)
  for (const message of arrived) merged.set(message.seq, message)
  return new Map([...merged].sort(([a], [b]) => a - b))
}

/** The number up to which nothing is missing, counted from the first message known. */
export function lastWithoutGap(messages: Messages): number {
  let last: number | undefined
  for (const seq of messages.keys()) {
    if (last !== undefined && seq !== last + 1) break
    last = seq
  }
  return last ?? 0
}

export const hasGap = (messages: Messages): boolean => lastWithoutGap(messages) < (lastKey(messages) ?? 0)

export function countUnread(messages: Messages, readSeq: number): number {
  return [...messages.values()].filter(({ author, seq }) => author.kind !== 'visitor' && seq > readSeq).length
}

/** Receipts name the last message of the other side that was reached. */
export function lastFromThem(messages: Messages): number {
  const limit = lastWithoutGap(messages)
  let last = 0
  for (const message of messages.values()) {
    if (message.author.kind !== 'visitor' && message.seq <= limit) last = message.seq
  }
  return last
}

const lastKey = (messages: Messages) => [...messages.keys()].at(-1)

import { nameDay } from './days.ts'
import type { Outgoing } from './outbox.ts'
import type { ChatState } from './state.ts'

/** A message as it is shown: with the server already, or still on its way. */
export type Shown = {
  clientId: string
  /** null is the visitor. */
  speaker: string | null
  text: string
  createdAt: string
  seq: number | undefined
  outgoing: Outgoing | undefined
}
export type Group = { key: string; speaker: string | null; day: string; messages: Shown[] }

/** Consecutive messages of one speaker on one day, oldest first, what is unsent last. */
export function groupMessages({ messages, outgoing }: Pick<ChatState, 'messages' | 'outgoing'>): Group[] {
  const groups: Group[] = []
  for (const shown of listShown({ messages, outgoing })) {
    const day = nameDay(shown.createdAt)
    const last = groups.at(-1)
    if (last && last.speaker === shown.speaker && last.day === day) last.messages.push(shown)
    else groups.push({ key: shown.clientId, speaker: shown.speaker, day, messages: [shown] })
  }
  return groups
}

function listShown({ messages, outgoing }: Pick<ChatState, 'messages' | 'outgoing'>): Shown[] {
  const posted = [...messages.values()].map(
    ({ clientId, author, text, createdAt, seq }): Shown => ({
      clientId,
      speaker: author.kind === 'visitor' ? null : author.name,
      text,
      createdAt,
      seq,
      outgoing: undefined,
    }),
  )
  const known = new Set(posted.map((message) => message.clientId))
  const unsent = outgoing
    .filter((message) => !known.has(message.clientId))
    .map((message): Shown => ({ ...message, speaker: null, seq: undefined, outgoing: message }))
  return [...posted, ...unsent]
}

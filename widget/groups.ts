import type { MessageContent } from '#contract/content'
import type { Outgoing } from './outbox.ts'
import type { ChatState } from './state.ts'

/** A message as it is shown: with the server already, or still on its way. */
export type Shown = {
  clientId: string
  /** null is the visitor. */
  speaker: string | null
  isBot: boolean
  text: string
  content: MessageContent | null
  createdAt: string
  seq: number | undefined
  outgoing: Outgoing | undefined
  /** The page itself says it. */
  isAside: boolean
}
type Said = Pick<ChatState, 'messages' | 'outgoing' | 'asides'>
export type Group = Pick<Shown, 'speaker' | 'isAside' | 'isBot'> & {
  key: string
  day: string
  messages: Shown[]
}

/** Consecutive messages of one speaker on one day, oldest first, what is unsent last. */
export function groupMessages(said: Said, nameDay: (iso: string) => string, greeting: Shown[] = []): Group[] {
  const groups: Group[] = []
  for (const shown of [...greeting, ...listShown(said)]) {
    const day = nameDay(shown.createdAt)
    const last = groups.at(-1)
    const { clientId: key, speaker, isAside, isBot } = shown
    const isSame = last?.speaker === speaker && last.isAside === isAside && last.isBot === isBot
    if (isSame && last.day === day) last.messages.push(shown)
    else groups.push({ key, speaker, isAside, isBot, day, messages: [shown] })
  }
  return groups
}

function listShown({ messages, outgoing, asides }: Said): Shown[] {
  const posted = [...messages.values()].map(
    ({ clientId, author, text, content, createdAt, seq }): Shown => ({
      clientId,
      speaker: author.kind === 'visitor' ? null : author.name,
      isBot: author.kind === 'bot',
      text,
      content,
      createdAt,
      seq,
      outgoing: undefined,
      isAside: false,
    }),
  )
  const known = new Set(posted.map((message) => message.clientId))
  const unsent = outgoing
    .filter((message) => !known.has(message.clientId))
    .map(
      (message): Shown => ({
        ...message,
        content: message.content ?? null,
        speaker: null,
        isBot: false,
        seq: undefined,
        outgoing: message,
        isAside: false,
      }),
    )
  const pageSays = asides.map(
    ({ name, text, createdAt, after }, index): Shown => ({
      clientId: `aside-${index}`,
      speaker: name,
      isBot: false,
      text,
      content: null,
      createdAt,
      seq: after,
      outgoing: undefined,
      isAside: true,
    }),
  )
  // Sorting keeps the order of equals: an aside stands behind the message it followed.
  return [...[...posted, ...pageSays].sort((a, b) => (a.seq ?? 0) - (b.seq ?? 0)), ...unsent]
}

import { isSameDay } from '#console/frame/time.ts'
import type { Message } from '#contract/conversations'

export type Group = { kind: 'group'; key: string; author: Message['author']; messages: Message[] }
export type Day = { kind: 'day'; key: string; at: string }

const togetherWithin = 5 * 60_000

/** Messages as they are drawn: a line per day, bubbles of one speaker together. */
export function grouped(messages: Message[]): (Group | Day)[] {
  const items: (Group | Day)[] = []
  let before: Message | undefined
  for (const message of messages) {
    const isNewDay = !before || !isSameDay(before.createdAt, message.createdAt)
    if (isNewDay) items.push({ kind: 'day', key: `day ${message.seq}`, at: message.createdAt })
    const group = items.at(-1)
    if (group?.kind === 'group' && before && continues(before, message)) group.messages.push(message)
    else items.push({ kind: 'group', key: `${message.seq}`, author: message.author, messages: [message] })
    before = message
  }
  return items
}

function continues(before: Message, message: Message) {
  const passed = Date.parse(message.createdAt) - Date.parse(before.createdAt)
  return passed < togetherWithin && speaker(before) === speaker(message)
}

function speaker({ author }: Message) {
  if (author.kind === 'visitor') return 'visitor'
  return author.kind === 'bot' ? `bot ${author.name}` : (author.userId ?? author.name)
}

import type { ChatLog, Stored } from './check-log.ts'

/** Each spoils a log in one way. A checker that stays silent on one of them proves nothing. */
export const sabotages: Record<string, (log: ChatLog) => ChatLog> = {
  'a stored message is missing': (log) => ({ ...log, stored: log.stored.toSpliced(middle(log.stored), 1) }),
  'the last message of a conversation is missing everywhere but in the acknowledgement': (log) => {
    const last = log.stored.reduce((a, b) => (b.seq > a.seq ? b : a))
    return {
      ...log,
      stored: log.stored.filter((message) => message !== last),
      shown: log.shown.map((one) => ({
        ...one,
        clientIds: one.clientIds.filter((clientId) => clientId !== last.clientId),
      })),
    }
  },
  'a message is stored twice under two numbers': (log) => {
    const found = one(log.stored)
    const next = Math.max(...inSame(log, found).map(({ seq }) => seq)) + 1
    return { ...log, stored: [...log.stored, { ...found, seq: next }] }
  },
  'two messages of a writer are swapped': (log) => {
    const writerOf = new Map(log.written.map(({ clientId, writer }) => [clientId, writer]))
    const othersOf = (message: Stored) =>
      inSame(log, message).filter(
        (each) => each !== message && writerOf.get(each.clientId) === writerOf.get(message.clientId),
      )
    const first = one(log.stored.filter((each) => othersOf(each).length > 0))
    const second = one(othersOf(first))
    const swap = (seq: number) => (seq === first.seq ? second.seq : seq === second.seq ? first.seq : seq)
    const isSwapped = ({ clientId }: { clientId: string }) =>
      clientId === first.clientId || clientId === second.clientId
    const swapped = <M extends { clientId: string; seq: number }>(messages: M[]) =>
      messages.map((message) => (isSwapped(message) ? { ...message, seq: swap(message.seq) } : message))
    return { ...log, stored: swapped(log.stored), acknowledged: swapped(log.acknowledged), shown: [] }
  },
  'a text is another one': (log) => ({
    ...log,
    stored: log.stored.with(middle(log.stored), { ...one(log.stored), text: 'something else' }),
  }),
  'a listener missed one': (log) => ({
    ...log,
    shown: log.shown.with(0, { ...one(log.shown, 0), clientIds: one(log.shown, 0).clientIds.slice(0, -1) }),
  }),
  'a listener was shown one twice': (log) => {
    const [first = ''] = one(log.shown, 0).clientIds
    return {
      ...log,
      shown: log.shown.with(0, {
        ...one(log.shown, 0),
        clientIds: [first, ...one(log.shown, 0).clientIds],
      }),
    }
  },
  'a listener was shown two in the wrong order': (log) => {
    const [first = '', second = '', ...rest] = one(log.shown, 0).clientIds
    return {
      ...log,
      shown: log.shown.with(0, { ...one(log.shown, 0), clientIds: [second, first, ...rest] }),
    }
  },
}

const middle = (list: unknown[]) => Math.floor(list.length / 2)

function one<T>(list: T[], index = middle(list)): T {
  const found = list[index]
  if (found === undefined) throw new Error('The log is too short to be spoiled')
  return found
}

const inSame = (log: ChatLog, { conversationId }: Stored) =>
  log.stored.filter((message) => message.conversationId === conversationId)

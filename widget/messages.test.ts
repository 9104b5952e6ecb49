import { expect, test } from 'vitest'
import type { VisitorMessage } from '#contract/visitors'
import { groupMessages } from './groups.ts'
import { countUnread, hasGap, lastFromThem, lastWithoutGap, mergeMessages, noMessages } from './messages.ts'

const write = (seq: number, name?: string): VisitorMessage => ({
  seq,
  clientId: `id-${seq}`,
  author: name ? { kind: 'user', name } : { kind: 'visitor' },
  text: `Number ${seq}`,
  content: null,
  createdAt: '2026-03-01T12:00:00.000Z',
})

test('a message that arrives twice is there once, in the order of the numbers', () => {
  const messages = mergeMessages(mergeMessages(noMessages, [write(3), write(1)]), [write(3), write(2)])
  expect([...messages.keys()]).toEqual([1, 2, 3])
})

test('a missing number is noticed, and what lies beyond it is not acknowledged', () => {
  const messages = mergeMessages(noMessages, [write(4), write(5, 'Anna'), write(7, 'Anna')])
  expect(hasGap(messages)).toBe(true)
  expect(lastWithoutGap(messages)).toBe(5)
  expect(lastFromThem(messages)).toBe(5)
  expect(lastFromThem(mergeMessages(messages, [write(6)]))).toBe(7)
  expect(hasGap(mergeMessages(messages, [write(6)]))).toBe(false)
})

test('only the other side’s messages count as unread', () => {
  const messages = mergeMessages(noMessages, [write(1), write(2, 'Anna'), write(3), write(4, 'Anna')])
  expect(countUnread(messages, 2)).toBe(1)
})

test('a message of one’s own is shown once while it is both sent and not yet confirmed', () => {
  const messages = mergeMessages(noMessages, [write(1), write(2, 'Anna')])
  const { clientId, text, createdAt } = write(1)
  const outgoing = [
    {
      clientId,
      text,
      createdAt,
      conversationClientId: 'c',
      opening: undefined,
      attempts: 1,
      state: { name: 'sending' as const },
    },
  ]
  const groups = groupMessages({ messages, outgoing, asides: [] }, () => 'Today')
  expect(groups.map((group) => [group.speaker, group.messages.length])).toEqual([
    [null, 1],
    ['Anna', 1],
  ])
})

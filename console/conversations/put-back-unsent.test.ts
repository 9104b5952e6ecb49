import { QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { keep, readKept } from '#console/frame/kept.ts'
import { putBackUnsent } from './put-back-unsent.ts'
import type { Outgoing } from './send-queue.ts'

const outgoing = (text: string, name: 'waiting' | 'sending' = 'waiting'): Outgoing => ({
  clientId: text,
  text,
  createdAt: '2026-01-01T00:00:00.000Z',
  attempts: 0,
  state: { name },
})

function createClient(userId: string) {
  const client = new QueryClient()
  client.setQueryData(['me'], { user: { id: userId } })
  return client
}

test('unsent texts stand before the draft of their conversation, in order', () => {
  const client = createClient('user-1')
  client.setQueryData(['outbox', 'one'], [outgoing('first', 'sending'), outgoing('second')])
  client.setQueryData(['outbox', 'two'], [outgoing('third')])
  client.setQueryData(['outbox', 'three'], [])
  keep('user-1', 'draft:one', 'half writ')
  keep('user-1', 'draft:three', 'as it was')
  putBackUnsent(client)
  expect(readKept('user-1', 'draft:one')).toBe('first\nsecond\nhalf writ')
  expect(readKept('user-1', 'draft:two')).toBe('third')
  expect(readKept('user-1', 'draft:three')).toBe('as it was')
  expect(readKept('user-2', 'draft:one')).toBe('')
})

test('what has arrived meanwhile is not put back', () => {
  const client = createClient('user-3')
  client.setQueryData(['outbox', 'one'], [outgoing('first'), outgoing('second')])
  client.setQueryData(['stream', 'one'], { messages: [{ clientId: 'first' }], hasOlder: false })
  putBackUnsent(client)
  expect(readKept('user-3', 'draft:one')).toBe('second')
})

test('without a user nothing is kept', () => {
  const client = new QueryClient()
  client.setQueryData(['outbox', 'one'], [outgoing('first')])
  expect(() => putBackUnsent(client)).not.toThrow()
  expect(readKept('undefined', 'draft:one')).toBe('')
})

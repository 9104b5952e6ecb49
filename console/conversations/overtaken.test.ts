import { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { mayHaveMissed } from '#console/api/heard.ts'
import type { Conversation } from '#contract/conversations'
import { createLiveUpdates } from './live-updates.ts'
import { viewQuery } from './queries.ts'

const me = 'a4f6c3f2-0000-4000-8000-000000000001'
const time = '2026-03-01T12:00:00.000Z'

const conversation = (part: Partial<Conversation> = {}): Conversation => ({
  id: 'a4f6c3f2-0000-4000-8000-00000000000c',
  widget: { id: 'w', name: 'Shop' },
  visitor: {
    id: 'v',
    name: 'Visitor 7c1e',
    isRestricted: false,
    isVerified: false,
    presence: { isOnline: true, onlineSince: time, lastSeenAt: time, page: null },
  },
  assignee: null,
  closed: null,
  lastMessage: null,
  lastSeq: 0,
  replyEmail: null,
  rating: null,
  unread: 0,
  waitingSince: null,
  visitorReceipt: { deliveredSeq: 0, readSeq: 0 },
  myReceipt: { deliveredSeq: 0, readSeq: 0 },
  createdAt: time,
  ...part,
})

beforeEach(() => {
  vi.stubGlobal('window', globalThis)
})
afterEach(() => {
  vi.unstubAllGlobals()
})

/** An inbox whose list is asked for a second time; the server has answered, and the answer is on its way. */
async function openInbox(onItsWay: Conversation[]) {
  const { promise: arrival, resolve: arrives } = Promise.withResolvers<void>()
  let lists = 0
  vi.stubGlobal('fetch', async (address: string) => {
    if (!address.startsWith('/api/v1/conversations?')) return Response.json({})
    lists += 1
    if (lists === 1) return Response.json({ conversations: [conversation()], next: null })
    await arrival
    return Response.json({ conversations: onItsWay, next: null })
  })
  await mayHaveMissed()
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const updates = createLiveUpdates(client, me)
  await client.fetchInfiniteQuery(viewQuery('open'))
  const refetch = client.refetchQueries({ queryKey: ['conversations'], type: 'all' })
  return {
    tell: updates.apply,
    listed: () =>
      client.getQueryData(viewQuery('open').queryKey)?.pages.flatMap((page) => page.conversations) ?? [],
    async isAnswered() {
      arrives()
      await refetch
    },
    isAskedAgain: () => client.refetchQueries({ queryKey: ['conversations'], type: 'all' }),
  }
}

const assignedTo = (name: string) => ({ assignee: { userId: name, name } })

test('a change outlives a list that was on its way when it came', async () => {
  const { tell, listed, isAnswered } = await openInbox([conversation()])
  tell({ type: 'conversation.changed', conversation: conversation(assignedTo('Jonas')) })
  tell({ type: 'conversation.changed', conversation: conversation(assignedTo('Maria')) })
  await isAnswered()
  expect(listed().map(({ assignee }) => assignee?.name)).toEqual(['Maria'])
})

test('what was closed meanwhile does not come back', async () => {
  const { tell, listed, isAnswered } = await openInbox([conversation()])
  tell({ type: 'conversation.changed', conversation: conversation({ closed: { at: time, by: 'Maria' } }) })
  expect(listed()).toEqual([])
  await isAnswered()
  expect(listed()).toEqual([])
})

test('what was deleted meanwhile does not come back', async () => {
  const { tell, listed, isAnswered } = await openInbox([conversation()])
  tell({ type: 'conversation.deleted', conversationId: conversation().id })
  await isAnswered()
  expect(listed()).toEqual([])
})

test('a list that already knows the change counts nothing twice', async () => {
  const author = { kind: 'visitor' } as const
  const message = { seq: 1, clientId: 'm', author, text: 'Hello', content: null, createdAt: time }
  const known = conversation({ lastSeq: 1, lastMessage: message, unread: 1, waitingSince: time })
  const { tell, listed, isAnswered } = await openInbox([known])
  tell({ type: 'message.posted', conversationId: known.id, message })
  await vi.waitFor(() => expect(listed()[0]?.unread).toBe(1))
  await isAnswered()
  expect(listed()[0]).toMatchObject({ unread: 1, lastSeq: 1, waitingSince: time })
})

test('what was brought again once is over with', async () => {
  const server = [conversation()]
  const { tell, listed, isAnswered, isAskedAgain } = await openInbox(server)
  tell({ type: 'conversation.changed', conversation: conversation(assignedTo('Jonas')) })
  await isAnswered()
  server[0] = conversation(assignedTo('Maria'))
  await isAskedAgain()
  expect(listed()[0]?.assignee?.name).toBe('Maria')
})

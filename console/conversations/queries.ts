import { infiniteQueryOptions, type QueryClient, queryOptions, skipToken } from '@tanstack/react-query'
import { untilHeard } from '#console/api/heard.ts'
import type { Conversation, listConversations, Message, View } from '#contract/conversations'
import type { ReplyOf } from '#contract/endpoint'
import { conversations } from './requests.ts'

export type ConversationsPage = ReplyOf<typeof listConversations>
export type Stream = { messages: Message[]; hasOlder: boolean }

export const pageOfMessages = 50

export const countsQuery = queryOptions({
  queryKey: ['counts'],
  queryFn: () => untilHeard().then(conversations.count),
})

export const viewQuery = (view: View) =>
  infiniteQueryOptions({
    queryKey: ['conversations', view],
    queryFn: async ({ pageParam }) => {
      await untilHeard()
      return conversations.list({ view, ...(pageParam && { after: pageParam }) })
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  })

export const conversationQuery = (conversationId: string) =>
  queryOptions({
    queryKey: ['conversation', conversationId],
    queryFn: () => untilHeard().then(() => conversations.get(conversationId)),
  })

/** Who writes: asked for anew whenever the conversation changes. */
export const visitorQuery = (conversationId: string) =>
  queryOptions({
    queryKey: ['visitor', conversationId],
    queryFn: () => conversations.getVisitor(conversationId),
    // Withdrawn consents and what the page says are no changes of the conversation: nobody tells of them.
    refetchInterval: 60_000,
  })

/** Whether the visitor deleted it while this page was open. */
export const deletedQuery = (conversationId: string) =>
  queryOptions<boolean>({
    queryKey: ['deleted', conversationId],
    queryFn: skipToken,
    initialData: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  })

/** The latest messages; older ones are put before them, newer ones behind, as they come. */
export const streamQuery = (conversationId: string) =>
  queryOptions({
    queryKey: ['stream', conversationId],
    queryFn: async (): Promise<Stream> => {
      await untilHeard()
      const { messages, hasMore } = await conversations.listMessages(conversationId, {
        limit: pageOfMessages,
      })
      return { messages, hasOlder: hasMore }
    },
    // The socket and catching up keep it whole. Asking again would drop the older messages on screen.
    staleTime: Number.POSITIVE_INFINITY,
  })

export type Typist = { key: string; name: string | null }

/** Who is typing in a conversation; a visitor has no name here. */
export const typistsQuery = (conversationId: string) =>
  queryOptions<Typist[]>({
    queryKey: ['typists', conversationId],
    queryFn: skipToken,
    initialData: [],
    staleTime: Number.POSITIVE_INFINITY,
  })

/** The conversation as far as any list or screen knows it. */
export function knownConversation(client: QueryClient, conversationId: string): Conversation | undefined {
  const open = client.getQueryData(conversationQuery(conversationId).queryKey)
  if (open) return open
  for (const view of ['open', 'mine', 'unassigned', 'closed'] as const) {
    const pages = client.getQueryData(viewQuery(view).queryKey)?.pages ?? []
    const listed = pages.flatMap((page) => page.conversations).find(({ id }) => id === conversationId)
    if (listed) return listed
  }
  return undefined
}

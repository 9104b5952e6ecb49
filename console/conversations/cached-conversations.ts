import type { InfiniteData, QueryClient } from '@tanstack/react-query'
import type { Conversation, View } from '#contract/conversations'
import { belongsTo } from './belonging.ts'
import {
  type ConversationsPage,
  conversationQuery,
  countsQuery,
  knownConversation,
  viewQuery,
} from './queries.ts'

type Pages = InfiniteData<ConversationsPage>

const views: View[] = ['mine', 'unassigned', 'open', 'closed']

/** Puts a conversation wherever it is shown, and takes it out of the views it left. */
export function placeConversation(client: QueryClient, conversation: Conversation, myId: string) {
  const { queryKey } = conversationQuery(conversation.id)
  if (client.getQueryData(queryKey)) client.setQueryData(queryKey, conversation)
  for (const view of views) {
    const belongs = belongsTo(view, conversation, myId)
    client.setQueryData(viewQuery(view).queryKey, (pages: Pages | undefined) =>
      pages ? placeInPages(pages, conversation, belongs) : pages,
    )
  }
}

/** Changes a conversation everywhere it is known. False where it is not known at all. */
export function changeKnown(
  client: QueryClient,
  conversationId: string,
  myId: string,
  change: (known: Conversation) => Conversation,
) {
  const known = knownConversation(client, conversationId)
  if (!known) return false
  placeConversation(client, change(known), myId)
  return true
}

/** Changes all conversations a test holds for; they stay where they are. */
export function changeWhere(
  client: QueryClient,
  test: (conversation: Conversation) => boolean,
  change: (conversation: Conversation) => Conversation,
) {
  const changed = (conversation: Conversation) => (test(conversation) ? change(conversation) : conversation)
  client.setQueriesData<Conversation>({ queryKey: ['conversation'] }, (known) => known && changed(known))
  client.setQueriesData<Pages>({ queryKey: ['conversations'] }, (pages) => pages && mapPages(pages, changed))
}

/** Takes a conversation out of every list. */
export function unlist(client: QueryClient, conversationId: string) {
  client.setQueriesData<Pages>(
    { queryKey: ['conversations'] },
    (pages) => pages && withoutConversation(pages, conversationId),
  )
}

/** Every conversation that any list or screen holds, as fresh as it is known. */
export function allKnown(client: QueryClient): Conversation[] {
  const lists = client.getQueriesData<Pages>({ queryKey: ['conversations'] })
  const listed = lists.flatMap(([, list]) => list?.pages.flatMap((page) => page.conversations) ?? [])
  const open = client.getQueriesData<Conversation>({ queryKey: ['conversation'] })
  const all = [...listed, ...open.flatMap(([, conversation]) => conversation ?? [])]
  return [...new Map(all.map((conversation) => [conversation.id, conversation])).values()]
}

export function recount(client: QueryClient) {
  return client.invalidateQueries({ queryKey: countsQuery.queryKey })
}

function placeInPages(pages: Pages, conversation: Conversation, belongs: boolean): Pages {
  const isListed = pages.pages.some((page) => page.conversations.some(({ id }) => id === conversation.id))
  if (isListed && belongs)
    return mapPages(pages, (listed) => (listed.id === conversation.id ? conversation : listed))
  if (isListed) return withoutConversation(pages, conversation.id)
  if (!belongs) return pages
  const [first, ...rest] = pages.pages
  if (!first) return pages
  return { ...pages, pages: [{ ...first, conversations: [conversation, ...first.conversations] }, ...rest] }
}

function mapPages(pages: Pages, change: (conversation: Conversation) => Conversation): Pages {
  const changed = pages.pages.map((page) => ({ ...page, conversations: page.conversations.map(change) }))
  return { ...pages, pages: changed }
}

function withoutConversation(pages: Pages, conversationId: string): Pages {
  const left = pages.pages.map((page) => ({
    ...page,
    conversations: page.conversations.filter(({ id }) => id !== conversationId),
  }))
  return { ...pages, pages: left }
}

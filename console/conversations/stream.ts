import type { QueryClient } from '@tanstack/react-query'
import type { Message } from '#contract/conversations'
import { pageOfMessages, type Stream, streamQuery } from './queries.ts'
import { conversations } from './requests.ts'

/** Adds messages to a loaded conversation, each number once, in order. */
export function addMessages(client: QueryClient, conversationId: string, added: Message[]) {
  client.setQueryData(streamQuery(conversationId).queryKey, (stream: Stream | undefined) =>
    stream ? { ...stream, messages: merged(stream.messages, added) } : stream,
  )
}

/** A message that came by itself: added where it follows on, fetched with those before it where it does not. */
export async function receiveMessage(client: QueryClient, conversationId: string, message: Message) {
  const lastSeq = lastLoadedSeq(client, conversationId)
  if (lastSeq === undefined) return
  if (message.seq > lastSeq + 1) return catchUp(client, conversationId)
  addMessages(client, conversationId, [message])
}

/** Fetches everything after the last number seen, page by page. */
export function catchUp(client: QueryClient, conversationId: string) {
  const running = catchingUp.get(conversationId)
  if (running !== undefined) return running
  const run = fetchMissing(client, conversationId).finally(() => catchingUp.delete(conversationId))
  catchingUp.set(conversationId, run)
  return run
}

const catchingUp = new Map<string, Promise<void>>()

async function fetchMissing(client: QueryClient, conversationId: string) {
  for (;;) {
    const after = lastLoadedSeq(client, conversationId)
    if (after === undefined) return
    const { messages, hasMore } = await conversations.listMessages(conversationId, { after, limit: 100 })
    addMessages(client, conversationId, messages)
    if (!hasMore || messages.length === 0) return
  }
}

export async function loadOlder(client: QueryClient, conversationId: string) {
  const { queryKey } = streamQuery(conversationId)
  const before = client.getQueryData(queryKey)?.messages[0]?.seq
  if (before === undefined) return
  const page = await conversations.listMessages(conversationId, { before, limit: pageOfMessages })
  client.setQueryData(queryKey, (stream: Stream | undefined) =>
    stream ? { messages: merged(page.messages, stream.messages), hasOlder: page.hasMore } : stream,
  )
}

function lastLoadedSeq(client: QueryClient, conversationId: string) {
  const stream = client.getQueryData(streamQuery(conversationId).queryKey)
  return stream && (stream.messages.at(-1)?.seq ?? 0)
}

function merged(known: Message[], added: Message[]) {
  const bySeq = new Map([...known, ...added].map((message) => [message.seq, message]))
  return [...bySeq.values()].sort((one, other) => one.seq - other.seq)
}

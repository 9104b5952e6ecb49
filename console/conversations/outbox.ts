import { type QueryClient, queryOptions, skipToken } from '@tanstack/react-query'
import { meQuery } from '#console/accounts/me.ts'
import { hasCode, patienceWith, wordsFor } from '#console/api/problem.ts'
import type { Draft, Message } from '#contract/conversations'
import { conversationQuery, streamQuery } from './queries.ts'
import { conversations } from './requests.ts'
import { createSendQueue, type Outcome, type Outgoing } from './send-queue.ts'
import { addMessages, catchUp } from './stream.ts'

export type Outbox = ReturnType<typeof createOutbox>

/** Messages on their way, in the order they will be sent. */
export const outboxQuery = (conversationId: string) =>
  queryOptions<Outgoing[]>({
    queryKey: ['outbox', conversationId],
    queryFn: skipToken,
    initialData: [],
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  })

export function hasUnsent(client: QueryClient) {
  return client.getQueriesData<Outgoing[]>({ queryKey: ['outbox'] }).some(([, outbox]) => outbox?.length)
}

/** Sends what is written; each conversation has its own order, and none waits for another. */
export function createOutbox(client: QueryClient) {
  const queues = new Map<string, ReturnType<typeof createSendQueue>>()

  function queueOf(conversationId: string) {
    const known = queues.get(conversationId)
    if (known) return known
    const queue = createSendQueue({
      post: (message) => post(client, conversationId, message),
      onChange: (messages) => client.setQueryData(outboxQuery(conversationId).queryKey, messages),
    })
    queues.set(conversationId, queue)
    return queue
  }

  /** The conversation is no more: what still waits for it goes too. */
  function forget(conversationId: string) {
    queues.get(conversationId)?.stop()
    queues.delete(conversationId)
    client.removeQueries({ queryKey: outboxQuery(conversationId).queryKey })
  }

  return {
    queueOf,
    forget,
    wake: () => queues.forEach((queue) => void queue.wake()),
    stop: () => queues.forEach((queue) => void queue.stop()),
  }
}

// The same clientId at every attempt: should an earlier one have arrived, it stays one message.
async function post(client: QueryClient, conversationId: string, outgoing: Outgoing): Promise<Outcome> {
  try {
    await show(client, conversationId, await conversations.post(conversationId, draftOf(outgoing)))
    return { kind: 'sent' }
  } catch (error) {
    if (hasCode(error, 'conversation_closed'))
      void client.invalidateQueries({ queryKey: conversationQuery(conversationId).queryKey })
    if (hasCode(error, 'not_authenticated')) void client.invalidateQueries({ queryKey: meQuery.queryKey })
    const patience = patienceWith(error)
    return patience ? { kind: 'later', ...patience } : { kind: 'refused', reason: wordsFor(error) }
  }
}

function draftOf({ clientId, text, content, files }: Outgoing): Draft {
  return {
    clientId,
    ...(text !== '' && { text }),
    ...(content && { content }),
    ...(files && { fileIds: files.map(({ id }) => id) }),
  }
}

function show(client: QueryClient, conversationId: string, message: Message) {
  const stream = client.getQueryData(streamQuery(conversationId).queryKey)
  const follows = message.seq <= (stream?.messages.at(-1)?.seq ?? 0) + 1
  return follows ? addMessages(client, conversationId, [message]) : catchUp(client, conversationId)
}

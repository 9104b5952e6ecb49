import { type QueryClient, queryOptions, skipToken } from '@tanstack/react-query'
import { hasCode, wordsFor } from '#console/api/problem.ts'
import { conversationQuery } from './queries.ts'
import { conversations } from './requests.ts'
import { addMessages, catchUp } from './stream.ts'

export type Outgoing = { clientId: string; text: string; createdAt: string; problem: string | null }

/** Messages on their way, in the order they were written. */
export const outboxQuery = (conversationId: string) =>
  queryOptions<Outgoing[]>({
    queryKey: ['outbox', conversationId],
    queryFn: skipToken,
    initialData: [],
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  })

export function send(client: QueryClient, conversationId: string, text: string) {
  const outgoing = { clientId: crypto.randomUUID(), text, createdAt: new Date().toISOString(), problem: null }
  change(client, conversationId, (outbox) => [...outbox, outgoing])
  return post(client, conversationId, outgoing)
}

/** Once more with the same clientId: should the first have arrived, it stays one message. */
export function sendAgain(client: QueryClient, conversationId: string, outgoing: Outgoing) {
  const retried = { ...outgoing, problem: null }
  change(client, conversationId, (outbox) =>
    outbox.map((waiting) => (waiting.clientId === retried.clientId ? retried : waiting)),
  )
  return post(client, conversationId, retried)
}

export function discard(client: QueryClient, conversationId: string, clientId: string) {
  change(client, conversationId, (outbox) => outbox.filter((waiting) => waiting.clientId !== clientId))
}

export function hasUnsent(client: QueryClient) {
  return client.getQueriesData<Outgoing[]>({ queryKey: ['outbox'] }).some(([, outbox]) => outbox?.length)
}

const queues = new Map<string, Promise<void>>()

// One after the other, so that they arrive in the order they were written.
function post(client: QueryClient, conversationId: string, outgoing: Outgoing) {
  const before = queues.get(conversationId) ?? Promise.resolve()
  const run = before.then(() => deliver(client, conversationId, outgoing))
  queues.set(conversationId, run)
  return run
}

async function deliver(client: QueryClient, conversationId: string, outgoing: Outgoing) {
  const { clientId, text } = outgoing
  try {
    const message = await conversations.post(conversationId, { clientId, text })
    const stream = client.getQueryData<{ messages: { seq: number }[] }>(['stream', conversationId])
    const isNext = message.seq <= (stream?.messages.at(-1)?.seq ?? 0) + 1
    if (isNext) addMessages(client, conversationId, [message])
    else await catchUp(client, conversationId)
    discard(client, conversationId, clientId)
  } catch (error) {
    if (hasCode(error, 'conversation_closed')) {
      void client.invalidateQueries({ queryKey: conversationQuery(conversationId).queryKey })
    }
    change(client, conversationId, (outbox) =>
      outbox.map((waiting) =>
        waiting.clientId === clientId ? { ...waiting, problem: wordsFor(error) } : waiting,
      ),
    )
  }
}

function change(client: QueryClient, conversationId: string, changed: (outbox: Outgoing[]) => Outgoing[]) {
  client.setQueryData(outboxQuery(conversationId).queryKey, (outbox: Outgoing[] | undefined) =>
    changed(outbox ?? []),
  )
}

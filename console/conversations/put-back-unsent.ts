import type { QueryClient } from '@tanstack/react-query'
import { meQuery } from '#console/accounts/me.ts'
import { keep, readKept } from '#console/frame/kept.ts'
import { streamQuery } from './queries.ts'
import type { Outgoing } from './send-queue.ts'
import { draftName } from './use-draft.ts'

/** What has not arrived becomes a draft again, so that it outlives the session it was written in. */
export function putBackUnsent(client: QueryClient) {
  const me = client.getQueryData(meQuery.queryKey)
  if (!me) return
  for (const [[, key], outgoing = []] of client.getQueriesData<Outgoing[]>({ queryKey: ['outbox'] })) {
    const conversationId = String(key)
    const texts = notArrived(client, conversationId, outgoing)
      .map(({ text }) => text)
      .filter((text) => text !== '')
    if (texts.length === 0) continue
    const name = draftName(conversationId)
    const draft = readKept(me.user.id, name)
    keep(me.user.id, name, [...texts, ...(draft ? [draft] : [])].join('\n'))
  }
}

function notArrived(client: QueryClient, conversationId: string, outgoing: Outgoing[]) {
  const stream = client.getQueryData(streamQuery(conversationId).queryKey)
  const arrived = new Set(stream?.messages.map((message) => message.clientId))
  return outgoing.filter(({ clientId }) => !arrived.has(clientId))
}

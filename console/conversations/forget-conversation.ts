import type { QueryClient } from '@tanstack/react-query'
import { keep } from '#console/frame/kept.ts'
import { unlist } from './cached-conversations.ts'
import { conversationQuery, deletedQuery, streamQuery, typistsQuery, visitorQuery } from './queries.ts'
import { draftName } from './use-draft.ts'

/** A visitor deleted it: nothing of it stays in this browser, and whoever has it open is told. */
export function forgetConversation(client: QueryClient, myId: string, conversationId: string) {
  client.setQueryData(deletedQuery(conversationId).queryKey, true)
  unlist(client, conversationId)
  for (const query of [conversationQuery, streamQuery, typistsQuery, visitorQuery])
    client.removeQueries({ queryKey: query(conversationId).queryKey })
  keep(myId, draftName(conversationId), '')
}

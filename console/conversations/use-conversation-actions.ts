import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useMe } from '#console/accounts/me.ts'
import { showProblem } from '#console/frame/notices.tsx'
import type { Conversation } from '#contract/conversations'
import { placeConversation, recount } from './cached-conversations.ts'
import { conversations } from './requests.ts'

/** What an agent can do with a conversation besides writing. */
export function useConversationActions(conversation: Conversation) {
  const { user } = useMe()
  const client = useQueryClient()
  const change = useMutation({
    mutationFn: (act: () => Promise<Conversation>) => act(),
    onSuccess: (changed) => {
      placeConversation(client, changed, user.id)
      return recount(client)
    },
    onError: (error) => showProblem(error, 'The conversation was not changed'),
  })
  const { id, closed } = conversation
  return {
    isChanging: change.isPending,
    assignTo: (userId: string | null) => change.mutate(() => conversations.assign(id, userId)),
    assignToMe: () => change.mutate(() => conversations.assign(id, user.id)),
    closeOrReopen: () => change.mutate(() => (closed ? conversations.reopen(id) : conversations.close(id))),
  }
}

import type { reopenVisitorConversation, VisitorConversation } from '#contract/visitors'
import { onDemand } from './on-demand.tsx'
import { useParts } from './parts.ts'
import type { ChatState } from './state.ts'
import { useAsking } from './use-asking.ts'

const Rating = onDemand(async () => (await import('./rating.tsx')).Rating)

export function Closed({ closed: { id, rating } }: { closed: VisitorConversation }) {
  const { say, session, store, conversation } = useParts()
  const { ask, isAsking, trouble } = useAsking()
  return (
    <div class="ending">
      <p role="status">{say('closed')}</p>
      {store.get().chat.hasRating && <Rating key={id} conversationId={id} rated={rating} />}
      {trouble && (
        <p class="trouble" role="alert">
          {trouble}
        </p>
      )}
      <p class="choices">
        <button type="button" class="secondary" aria-disabled={isAsking} onClick={() => void goOn()}>
          {say('goOn')}
        </button>
        <button type="button" class="secondary" onClick={conversation.startNew}>
          {say('startNew')}
        </button>
      </p>
    </div>
  )

  async function goOn() {
    const path = `/visitor/conversations/${id}/closure` as const
    const open = await ask(() => session.call<typeof reopenVisitorConversation>('DELETE', path))
    if (!open) return
    conversation.adopt(open)
    store.set({ takesFocus: true })
  }
}

export function Ended({ state }: { state: ChatState }) {
  const { say, conversation } = useParts()
  return (
    <div class="ending" role="alert">
      <p>
        {say(state.wasEndedElsewhere ? 'closed' : 'ended')} {state.outgoing.length > 0 && say('endedKept')}
      </p>
      {state.isDisconnected && <p class="trouble">{say('trying')}</p>}
      <button type="button" class="primary" onClick={() => void conversation.startAgain()}>
        {say('startAgain')}
      </button>
    </div>
  )
}

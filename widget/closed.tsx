import type { reopenVisitorConversation, VisitorConversation } from '#contract/visitors'
import { useParts } from './parts.ts'
import { Rating } from './rating.tsx'
import { useAsking } from './use-asking.ts'

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

import type { endVisitorConversation } from '#contract/visitors'
import { useParts } from './parts.ts'
import { Sheet } from './sheet.tsx'
import { useAsking } from './use-asking.ts'

type Props = { conversationId: string; onLeave: () => void }

export function EndConversation({ conversationId, onLeave }: Props) {
  const { say, session, conversation } = useParts()
  const { ask, isAsking, trouble } = useAsking()
  return (
    <Sheet view="end" heading="end.question">
      <p class="choices">
        <button type="button" class="primary" aria-disabled={isAsking} onClick={() => void end()}>
          {say('end.yes')}
        </button>
        <button type="button" class="secondary" onClick={onLeave}>
          {say('end.no')}
        </button>
      </p>
      <p class="trouble" role="alert">
        {trouble}
      </p>
    </Sheet>
  )

  async function end() {
    const path = `/visitor/conversations/${conversationId}/closure` as const
    const closed = await ask(() => session.call<typeof endVisitorConversation>('PUT', path))
    if (!closed) return
    conversation.adopt(closed)
    onLeave()
  }
}

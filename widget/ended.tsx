import { useParts } from './parts.ts'
import type { ChatState } from './state.ts'

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

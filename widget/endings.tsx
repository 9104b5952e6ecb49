import type { ChatState } from './state.ts'
import { texts } from './texts.ts'

export function Closed({ onStart }: { onStart: () => void }) {
  return (
    <div class="ending">
      <p>{texts.closed}</p>
      <button type="button" class="primary" onClick={onStart}>
        {texts.startNew}
      </button>
    </div>
  )
}

export function Ended({ state, onStart }: { state: ChatState; onStart: () => void }) {
  return (
    <div class="ending" role="alert">
      <p>
        {texts.ended} {state.outgoing.length > 0 && texts.endedKept}
      </p>
      {state.isDisconnected && <p class="trouble">{texts.trying}</p>}
      <button type="button" class="primary" onClick={onStart}>
        {texts.startAgain}
      </button>
    </div>
  )
}

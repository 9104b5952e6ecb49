import type { Receipt } from '#contract/conversations'
import { formatFully, formatTime } from './days.ts'
import type { Group, Shown } from './groups.ts'
import { LinkedText } from './linked-text.tsx'
import type { Outgoing } from './outbox.ts'
import { texts } from './texts.ts'

type Props = {
  group: Group
  agentsReceipt: Receipt | undefined
  /** The state of the visitor's last message stands under it; unsent ones always say theirs. */
  lastOwnId: string | undefined
  onRetry: (clientId: string) => void
}

export function Bubbles({ group, agentsReceipt, lastOwnId, onRetry }: Props) {
  const [first] = group.messages
  return (
    <li class={group.speaker === null ? 'own' : 'theirs'}>
      {group.speaker === null ? (
        <span class="unseen">{texts.you}</span>
      ) : (
        <p class="speaker">
          {group.speaker} {first && <Time iso={first.createdAt} />}
        </p>
      )}
      {group.messages.map((message) => (
        <div key={message.clientId} class="message">
          <div class="bubble" title={formatFully(message.createdAt)}>
            <LinkedText text={message.text} />
          </div>
          {message.outgoing ? (
            <Unsent outgoing={message.outgoing} onRetry={onRetry} />
          ) : (
            message.clientId === lastOwnId && (
              <p class="state">
                <Time iso={message.createdAt} /> · {describeProgress(message, agentsReceipt)}
              </p>
            )
          )}
        </div>
      ))}
    </li>
  )
}

const Time = ({ iso }: { iso: string }) => (
  <time dir="auto" dateTime={iso} title={formatFully(iso)}>
    {formatTime(iso)}
  </time>
)

function Unsent({ outgoing, onRetry }: { outgoing: Outgoing; onRetry: (clientId: string) => void }) {
  const { state, clientId } = outgoing
  if (state.name !== 'failed') return <p class="state">{describeSending(state)}</p>
  return (
    <p class="state trouble" role="alert">
      {texts.notSent(state.reason)}{' '}
      <button type="button" class="link" onClick={() => onRetry(clientId)}>
        {texts.retry}
      </button>
    </p>
  )
}

function describeSending(state: Exclude<Outgoing['state'], { name: 'failed' }>): string {
  if (state.name === 'retrying') return state.busySeconds ? texts.busy(state.busySeconds) : texts.trying
  return state.name === 'sending' ? texts.sending : texts.waiting
}

function describeProgress({ seq = 0 }: Shown, receipt: Receipt | undefined): string {
  if (!receipt || seq > receipt.deliveredSeq) return texts.sent
  return seq > receipt.readSeq ? texts.delivered : texts.read
}

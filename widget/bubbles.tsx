import type { Receipt } from '#contract/conversations'
import { Content } from './content/content.tsx'
import { Said } from './content/said.tsx'
import type { Group, Shown } from './groups.ts'
import type { Outgoing } from './outbox.ts'
import { useParts } from './parts.ts'
import type { Say } from './texts.ts'

type Props = {
  group: Group
  agentsReceipt: Receipt | undefined
  /** The state of the visitor's last message stands under it; unsent ones always say theirs. */
  lastOwnId: string | undefined
  /** The last message of all, if it can be answered. */
  answerableId: string | undefined
  onRetry: (clientId: string) => void
}

export function Bubbles({ group, agentsReceipt, lastOwnId, answerableId, onRetry }: Props) {
  const { say } = useParts()
  const [first] = group.messages
  // Bots nobody named are called Bot, in every language.
  const isNameless = group.isBot && (group.speaker === 'Bot' || group.speaker === say('bot'))
  return (
    <li class={group.speaker === null ? 'own' : 'theirs'}>
      {group.speaker === null ? (
        <span class="unseen">{say('you')}</span>
      ) : (
        <p class="speaker">
          {!isNameless && <bdi>{group.speaker}</bdi>} {group.isBot && <b class="bot">{say('bot')}</b>}{' '}
          {group.isAside && `· ${window.location.hostname} `}
          {first && (
            <>
              · <Time iso={first.createdAt} />
            </>
          )}
        </p>
      )}
      {group.messages.map((message) => (
        <div key={message.clientId} class="message">
          {message.content ? (
            <Content message={message} canAnswer={message.clientId === answerableId} />
          ) : (
            <Said text={message.text} createdAt={message.createdAt} />
          )}
          {message.outgoing ? (
            <Unsent outgoing={message.outgoing} onRetry={onRetry} />
          ) : (
            message.clientId === lastOwnId && (
              // A new element for new words: browsers take what changes its place for a shift of the page.
              <p class="state" key={nameProgress(message, agentsReceipt)}>
                <Time iso={message.createdAt} /> · {say(nameProgress(message, agentsReceipt))}
              </p>
            )
          )}
        </div>
      ))}
    </li>
  )
}

function Time({ iso }: { iso: string }) {
  const { days } = useParts()
  return (
    <time dir="auto" dateTime={iso} title={days.formatFully(iso)}>
      {days.formatTime(iso)}
    </time>
  )
}

function Unsent({ outgoing, onRetry }: { outgoing: Outgoing; onRetry: (clientId: string) => void }) {
  const { say } = useParts()
  const { state, clientId } = outgoing
  if (state.name !== 'failed') return <p class="state">{describeSending(say, state)}</p>
  return (
    <p class="state trouble" role="alert">
      {say('notSent', { reason: state.reason })}{' '}
      <button type="button" class="link" onClick={() => onRetry(clientId)}>
        {say('retry')}
      </button>
    </p>
  )
}

function describeSending(say: Say, state: Exclude<Outgoing['state'], { name: 'failed' }>): string {
  if (state.name !== 'retrying') return say(state.name)
  return state.busySeconds ? say('busy', { count: state.busySeconds }) : say('trying')
}

function nameProgress({ seq = 0 }: Shown, receipt: Receipt | undefined) {
  if (!receipt || seq > receipt.deliveredSeq) return 'sent'
  return seq > receipt.readSeq ? 'delivered' : 'read'
}

import { Fragment } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Bubbles } from './bubbles.tsx'
import { greetingOf } from './content/greeting.ts'
import { ViewContext, type Viewed } from './content/viewing.ts'
import { groupMessages } from './groups.ts'
import { DownIcon } from './icons.tsx'
import { LinkedText } from './linked-text.tsx'
import { onDemand } from './on-demand.tsx'
import { useParts } from './parts.ts'
import type { ChatState } from './state.ts'

const Viewer = onDemand(async () => (await import('./content/files/files.ts')).Viewer)

export function Stream({ state }: { state: ChatState }) {
  const { say, stage, days, conversation } = useParts()
  const [viewed, setViewed] = useState<Viewed>()
  const [beganAt] = useState(() => new Date(stage.browser.now()).toISOString())
  const groups = groupMessages(state, days.nameDay, greetingOf(state, beganAt))
  const shown = groups.flatMap((group) => group.messages)
  const own = shown.filter((message) => message.speaker === null)
  const lastOwnId = own.findLast((message) => !message.outgoing)?.clientId
  const isOver = state.session === 'ended' || state.conversation?.isClosed
  const answerableId = isOver ? undefined : shown.findLast((message) => !message.isAside)?.clientId
  const { box, isAtEnd, onScroll, goToEnd } = useScrolling(state)
  return (
    <ViewContext value={setViewed}>
      <div class="middle">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <section class="stream" ref={box} tabIndex={0} aria-label={say('stream')} onScroll={onScroll}>
          {state.hasEarlier && (
            <button
              type="button"
              class="quiet earlier"
              onClick={() => void conversation.history.loadEarlier()}
            >
              {say('earlier')}
            </button>
          )}
          <ol>
            {!state.hasEarlier && !state.chat.bot && (
              <Welcome isAlone={groups.length === 0 && !state.conversation} />
            )}
            {groups.map((group, index) => (
              <Fragment key={group.key}>
                {group.day !== groups[index - 1]?.day && <li class="day">{group.day}</li>}
                <Bubbles
                  group={group}
                  agentsReceipt={state.conversation?.agentsReceipt}
                  lastOwnId={lastOwnId}
                  answerableId={answerableId}
                  onRetry={conversation.outbox.retry}
                />
              </Fragment>
            ))}
            {state.typing && <Typing name={state.typing} />}
          </ol>
        </section>
        {!isAtEnd && (
          <button type="button" class="latest" aria-label={say('latest')} onClick={goToEnd}>
            <DownIcon />
          </button>
        )}
      </div>
      {viewed && <Viewer {...viewed} onClose={() => setViewed(undefined)} />}
    </ViewContext>
  )
}

function Welcome({ isAlone }: { isAlone: boolean }) {
  const { say, stage, store } = useParts()
  const { storage } = stage
  const { organization, welcomeMessage } = store.get().chat
  if (!welcomeMessage || storage.read('widget_show_first_message') === false)
    return isAlone ? <li class="day">{say('talkingTo', { organization })}</li> : null
  return (
    <li class="theirs">
      <p class="speaker">{organization}</p>
      <div class="bubble">
        <LinkedText text={welcomeMessage} />
      </div>
    </li>
  )
}

function Typing({ name }: { name: string }) {
  const { say } = useParts()
  return (
    <li class="theirs">
      <p class="speaker">{say('typing', { name })}</p>
      <div class="bubble dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </div>
    </li>
  )
}

/** Stays at the end while one is there; what is loaded above does not move what one reads. */
function useScrolling(state: ChatState) {
  const box = useRef<HTMLElement>(null)
  const [isAtEnd, setAtEnd] = useState(true)
  const heightBefore = useRef(0)
  const [first] = state.messages.keys()
  const firstBefore = useRef(first)
  const ownCount = useRef(0)
  const staysAtEnd = useRef(true)
  staysAtEnd.current = isAtEnd

  useLayoutEffect(() => {
    const element = box.current
    if (!element || !state.isOpen) return
    const hasJustWritten = state.outgoing.length > ownCount.current
    if (isAtEnd || hasJustWritten) element.scrollTop = element.scrollHeight
    else if (first !== firstBefore.current) element.scrollTop += element.scrollHeight - heightBefore.current
    heightBefore.current = element.scrollHeight
    firstBefore.current = first
    ownCount.current = state.outgoing.length
  })

  // What messages show besides their words comes a moment later, and files above the composer take room.
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const observer = new ResizeObserver(() => {
      if (staysAtEnd.current) element.scrollTop = element.scrollHeight
    })
    for (const grown of [element, ...element.children]) observer.observe(grown)
    return () => observer.disconnect()
  }, [])

  return { box, isAtEnd, onScroll, goToEnd }

  function onScroll() {
    const element = box.current
    if (element) setAtEnd(element.scrollHeight - element.scrollTop - element.clientHeight < 40)
  }

  function goToEnd() {
    box.current?.scrollTo({ top: box.current.scrollHeight })
  }
}

import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Composer } from './composer.tsx'
import { Ended } from './ended.tsx'
import { Header } from './header.tsx'
import { onDemand } from './on-demand.tsx'
import { useParts } from './parts.ts'
import type { ChatState, Store } from './state.ts'
import { Stream } from './stream.tsx'
import type { View } from './views.ts'

const Closed = onDemand(async () => (await import('./closed.tsx')).Closed)
const EndConversation = onDemand(async () => (await import('./end-conversation.tsx')).EndConversation)
const OpeningForm = onDemand(async () => (await import('./forms/forms.ts')).OpeningForm)
const ReplyByMail = onDemand(async () => (await import('./forms/forms.ts')).ReplyByMail)
const MyConversations = onDemand(async () => (await import('./my-conversations.tsx')).MyConversations)
const MyData = onDemand(async () => (await import('./my-data.tsx')).MyData)
const Privacy = onDemand(async () => (await import('./privacy.tsx')).Privacy)
const Transcript = onDemand(async () => (await import('./transcript.tsx')).Transcript)

export function PanelView({ onTouch }: { onTouch: () => void }) {
  const { stage, store } = useParts()
  const state = useStore(store)
  const [view, setView] = useState<View>()
  const titleId = useId()
  const panel = useRef<HTMLElement>(null)
  const cameFrom = useRef('')

  return (
    <section
      class="panel"
      ref={panel}
      role="dialog"
      aria-labelledby={titleId}
      hidden={!state.isOpen}
      onKeyDown={keyPressed}
      onKeyUp={(event) => event.stopPropagation()}
      onKeyPress={(event) => event.stopPropagation()}
      onClick={onTouch}
      onInput={onTouch}
      onFocusIn={(event) => event.target instanceof HTMLTextAreaElement && onTouch()}
    >
      <Header
        state={state}
        titleId={titleId}
        onBack={view && leave}
        onChoose={(chosen) => go(chosen, '[aria-expanded].icon')}
      />
      {view ? (
        <Chosen view={view} state={state} onLeave={leave} />
      ) : (
        <ChatView state={state} onPrivacy={() => go('privacy', '.quiet:not(.earlier)')} />
      )}
      <div class="unseen" role="status">
        {state.spoken}
      </div>
    </section>
  )

  function go(chosen: View, from: string) {
    cameFrom.current = from
    setView(chosen)
  }

  /** Back where one came from, by keyboard too. */
  function leave() {
    setView(undefined)
    stage.browser.setTimeout(
      () => panel.current?.querySelector<HTMLElement>(cameFrom.current)?.focus({ preventScroll: true }),
      0,
    )
  }

  function keyPressed(event: KeyboardEvent) {
    // The page must not take what is typed here for its own shortcuts.
    event.stopPropagation()
    if (event.key !== 'Escape' || event.isComposing) return
    if (view) leave()
    else stage.close()
  }
}

function ChatView({ state, onPrivacy }: { state: ChatState; onPrivacy: () => void }) {
  const { say, store, conversation } = useParts()
  const { session, chat } = state
  const isAsked = session !== 'ended' && !state.conversation && (chat.survey ?? chat.offline) !== null
  return (
    <>
      {state.hasNewsElsewhere && (
        <button type="button" class="line" onClick={() => void conversation.lookAtLatest()}>
          {say('latest')}
        </button>
      )}
      {!isAsked && <Stream state={state} />}
      {state.isDisconnected && session === 'living' && <p class="line">{say('connecting')}</p>}
      {state.conversation?.replyEmail && !state.conversation.isClosed && <ReplyByMail state={state} />}
      {isAsked ? (
        <OpeningForm state={state} />
      ) : session === 'ended' ? (
        <Ended state={state} />
      ) : state.conversation?.isClosed ? (
        <Closed closed={state.conversation} />
      ) : (
        <Composer
          takesFocus={state.isOpen && state.takesFocus}
          draft={state.draft}
          onDraft={(draft) => store.set({ draft })}
          onTyping={conversation.typing.typed}
          onSend={(text) => void conversation.send({ text })}
        />
      )}
      <button type="button" class="quiet" onClick={onPrivacy}>
        {say('menu.privacy')}
      </button>
    </>
  )
}

function Chosen({ view, state, onLeave }: { view: View; state: ChatState; onLeave: () => void }) {
  const id = state.conversation?.id
  if (view === 'conversations') return <MyConversations onLeave={onLeave} />
  if (view === 'transcript' && id) return <Transcript conversationId={id} />
  if (view === 'end' && id) return <EndConversation conversationId={id} onLeave={onLeave} />
  if (view === 'data') return <MyData />
  return <Privacy />
}

function useStore(store: Store): ChatState {
  const [state, setState] = useState(store.get())
  // Not useEffect: it waits for timers, which a page may have replaced.
  useLayoutEffect(() => {
    setState(store.get())
    return store.subscribe(setState)
  }, [store])
  return state
}

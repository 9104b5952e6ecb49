import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Composer } from './composer.tsx'
import type { ConversationControl } from './conversation.ts'
import { Closed, Ended } from './endings.tsx'
import { Header } from './header.tsx'
import { Privacy } from './privacy.tsx'
import type { Stage } from './stage.ts'
import type { ChatState, Store } from './state.ts'
import { Stream } from './stream.tsx'
import { texts } from './texts.ts'

type Props = { stage: Stage; store: Store; conversation: ConversationControl; onTouch: () => void }

export function PanelView({ stage, store, conversation, onTouch }: Props) {
  const state = useStore(store)
  const [draft, setDraft] = useState('')
  const [isPrivacyShown, setPrivacyShown] = useState(false)
  const titleId = useId()
  const link = useRef<HTMLButtonElement>(null)
  const { session } = state

  return (
    <section
      class="panel"
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
        stage={stage}
        state={state}
        titleId={titleId}
        onBack={isPrivacyShown ? leavePrivacy : undefined}
      />
      {isPrivacyShown ? (
        <Privacy />
      ) : (
        <>
          <Stream stage={stage} state={state} conversation={conversation} />
          {state.isDisconnected && session === 'living' && <p class="line">{texts.connecting}</p>}
          {session === 'ended' ? (
            <Ended state={state} onStart={() => void conversation.startAgain()} />
          ) : state.conversation?.isClosed ? (
            <Closed onStart={conversation.startNew} />
          ) : (
            <Composer
              takesFocus={state.isOpen && state.takesFocus}
              draft={draft}
              onDraft={setDraft}
              onTyping={conversation.typing.typed}
              onSend={(text) => conversation.send(text)}
            />
          )}
          <button type="button" class="quiet" ref={link} onClick={() => setPrivacyShown(true)}>
            {texts.privacyLink}
          </button>
        </>
      )}
      <div class="unseen" role="status">
        {state.spoken}
      </div>
    </section>
  )

  /** Back where one came from, by keyboard too. */
  function leavePrivacy() {
    setPrivacyShown(false)
    queueMicrotask(() => link.current?.focus({ preventScroll: true }))
  }

  function keyPressed(event: KeyboardEvent) {
    // The page must not take what is typed here for its own shortcuts.
    event.stopPropagation()
    if (event.key !== 'Escape' || event.isComposing) return
    if (isPrivacyShown) leavePrivacy()
    else stage.close()
  }
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

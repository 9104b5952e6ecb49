import type { ConversationControl } from './conversation.ts'
import type { Session } from './session.ts'
import type { Stage } from './stage.ts'
import type { Store } from './state.ts'

/** Everything the page and the browser tell us: back in view, online again, another tab, about to leave. */
export function listenToPage(
  { storage }: Stage,
  store: Store,
  session: Session,
  conversation: ConversationControl,
  lookAtPage: () => void,
) {
  const stop = new AbortController()
  const { signal } = stop

  document.addEventListener('visibilitychange', lookAgain, { signal })
  window.addEventListener('focus', lookAgain, { signal })
  // Back from the browser's page cache: timers and sockets stood still.
  window.addEventListener('pageshow', (event) => event.persisted && conversation.reconnect(), { signal })
  window.addEventListener('online', conversation.reconnect, { signal })
  window.addEventListener('storage', followOtherTab, { signal })
  const stopWatching = store.subscribe(({ outgoing }, before) => {
    if (outgoing !== before.outgoing) updateWarning()
  })

  return () => {
    stop.abort()
    stopWatching()
    window.removeEventListener('beforeunload', warn)
  }

  function lookAgain() {
    if (document.visibilityState !== 'visible') return
    lookAtPage()
    conversation.lookAgain()
  }

  function followOtherTab({ key, oldValue, newValue }: StorageEvent) {
    if (key !== null && !storage.owns(key)) return
    const { session: before, outgoing } = store.get()
    // Removed before its time: the visitor has deleted or left everything in the other tab, or the server has.
    if (
      key?.startsWith('widget_session') &&
      newValue === null &&
      oldValue &&
      storage.isLiving(oldValue) &&
      !session.token()
    ) {
      // What was written here and not sent is nobody's but the visitor's: it is kept.
      if (outgoing.length === 0) return conversation.reset()
      store.set({ wasEndedElsewhere: true })
    }
    session.check()
    if (before !== 'living' && store.get().session === 'living') void conversation.refresh()
  }

  /** Listened to only while needed: the listener keeps pages out of the browser's page cache. */
  function updateWarning() {
    if (conversation.outbox.hasUnsent()) window.addEventListener('beforeunload', warn)
    else window.removeEventListener('beforeunload', warn)
  }

  function warn(event: BeforeUnloadEvent) {
    event.preventDefault()
  }
}

import { render } from 'preact'
import { writeBrandOnSurfaces } from './colors.ts'
import { createConversation } from './conversation.ts'
import { addStyles, draw } from './draw.ts'
import { listenToPage } from './page-signals.ts'
import styles from './panel.css?inline'
import { PanelView } from './panel-view.tsx'
import { createSession } from './session.ts'
import type { Chat, OpenedBy, Stage } from './stage.ts'
import { createStore } from './state.ts'
import { followViewport } from './viewport.ts'
import { createVisits } from './visits.ts'

/** A session carried over from the page before may get its conversation a moment after this page has asked. */
const secondLook = 3000

/** Called by the loader when the chat is needed for the first time. */
export function start(stage: Stage): Chat {
  const { browser, shadow, frame } = stage
  const store = createStore()
  const session = createSession(stage, store)
  const conversation = createConversation(stage, session, store)
  const visits = createVisits(browser, session, store)
  const stopFollowing = followViewport(addStyles(shadow, ''))
  const stopListening = listenToPage(stage, store, session, conversation, visits.look)
  let isUntouched = false

  addStyles(shadow, writeBrandOnSurfaces(stage.configuration.color))
  addStyles(shadow, styles)
  const place = draw('div', {})
  frame.prepend(place)
  render(<PanelView stage={stage} store={store} conversation={conversation} onTouch={touch} />, place)
  void resume()

  return { show, hide: () => store.set({ isOpen: false }), destroy }

  function show(by: OpenedBy) {
    isUntouched = by === 'itself' || by === 'page'
    store.set({ isOpen: true, takesFocus: by === 'visitor' })
    if (by === 'visitor') void session.begin().then(visits.look)
  }

  /** In a panel that opened by itself the first touch is the visitor's opening. */
  function touch() {
    if (!isUntouched) return
    isUntouched = false
    stage.act()
    void session.begin().then(visits.look)
  }

  async function resume() {
    if (!session.token()) return
    await conversation.refresh()
    visits.look()
    if (store.get().conversation) return
    browser.setTimeout(() => {
      if (!store.get().conversation) void conversation.refresh()
    }, secondLook)
  }

  function destroy() {
    render(null, place)
    visits.stop()
    stopListening()
    stopFollowing()
    conversation.destroy()
  }
}

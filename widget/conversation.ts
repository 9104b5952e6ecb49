import type { VisitorMessage } from '#contract/visitors'
import type { Availability } from './availability.ts'
import { drawBadge } from './badge.ts'
import { nameAuthor, summarize } from './content/summary.ts'
import { createCurrent } from './current.ts'
import { createHearing } from './hearing.ts'
import { createReceipts } from './receipts.ts'
import { createSending } from './sending.ts'
import type { Session } from './session.ts'
import type { Sound } from './sound.ts'
import type { Stage } from './stage.ts'
import type { Store } from './state.ts'
import type { Tabs } from './tabs.ts'
import type { Say } from './texts.ts'
import { createTitleMark } from './title.ts'
import { createTyping } from './typing.ts'

export type ConversationControl = ReturnType<typeof createConversation>

type Props = {
  session: Session
  store: Store
  availability: Availability
  say: Say
  sound: Sound
  tabs: Tabs
}

/** The one conversation this visitor has, kept in step with the server. */
export function createConversation(stage: Stage, { session, store, availability, say, sound, tabs }: Props) {
  const { browser, announce, launcher, act } = stage
  const current = createCurrent(session, store, {
    announce,
    onConversation: () => hearing.connect(),
    onMessage: arrived,
  })
  const sending = createSending(stage, { session, store, current, availability, tabs, say })
  const hearing = createHearing(stage, {
    session,
    store,
    sound,
    current: () => current,
    typing: () => typing,
    onConnected,
  })
  const { outbox } = sending
  const setBadge = drawBadge(launcher, say)
  const markTitle = createTitleMark()
  const receipts = createReceipts(browser, session, store, (count) => {
    setBadge(count)
    markTitle(count)
    announce('unread', { count })
  })
  const typing = createTyping(browser, store, hearing.say)
  const stopWatching = store.subscribe((state, before) => {
    if (state.session === 'ended' && before.session !== 'ended') ended()
    // Begun here or in another tab: what waited goes on.
    if (state.session === 'living' && before.session !== 'living') outbox.release()
    if (
      state.conversation !== before.conversation ||
      state.messages !== before.messages ||
      state.isOpen !== before.isOpen
    )
      receipts.update()
  })
  tabs.listen(
    (news) => 'begun' in news && news.begun !== store.get().conversation?.id && void current.refresh(),
  )
  const { refresh, adopt, choose, lookAtLatest, history } = current

  return {
    refresh,
    /** Tells how it ended; plain messages that were refused also stand in the stream, to be tried again. */
    send,
    adopt,
    choose,
    lookAtLatest,
    startNew,
    startAgain,
    reset,
    lookAgain,
    reconnect,
    becomeSomebody,
    outbox,
    typing,
    history,
    destroy,
  }

  function send(...message: Parameters<typeof sending.send>) {
    typing.stopped()
    return sending.send(...message)
  }

  function arrived(message: VisitorMessage, conversationId: string, isNew: boolean) {
    const { author, clientId, seq } = message
    if (author.kind === 'visitor') outbox.confirm(clientId)
    else if (isNew) {
      typing.hear(null)
      store.set({ spoken: say('says', { name: nameAuthor(say, author), text: summarize(say, message) }) })
      sound.ring(clientId, receipts.isReading())
      announce('message:received', { conversationId, seq })
    }
  }

  function onConnected() {
    outbox.wake()
    receipts.update()
  }

  function startNew() {
    current.leave()
    store.set({ takesFocus: true })
  }

  function ended() {
    const { conversation, outgoing } = store.get()
    // Nobody has said anything: nothing is lost that the visitor should hear of.
    if (!conversation && outgoing.length === 0) return store.set({ session: 'none' })
    outbox.hold()
    hearing.disconnect()
    current.leave()
  }

  /** Nothing of the visitor is left in this page. */
  function reset() {
    outbox.clear()
    hearing.disconnect()
    typing.stopped()
    current.forget()
    store.set({ session: 'none', draft: '', spoken: '' })
  }

  async function startAgain() {
    act()
    store.set({ session: 'none', takesFocus: true })
    const begun = await session.begin()
    if (!begun.ok && begun.kind === 'later') store.set({ session: 'ended', isDisconnected: true })
    // Refused: each message says why, and can be tried again.
    else outbox.release()
  }

  /** The tab is in view again, or another tab has changed something. */
  function lookAgain() {
    outbox.wake()
    receipts.update()
    if (store.get().conversation) hearing.probe()
    else void refresh()
  }

  /** The network has changed, or who one is. */
  function reconnect() {
    hearing.renew()
    outbox.wake()
  }

  /** The session was exchanged. Another person's conversation is another one. */
  function becomeSomebody(isAnother: boolean) {
    if (isAnother) current.forget()
    hearing.renew()
    void refresh()
  }

  function destroy() {
    stopWatching()
    markTitle(0)
    hearing.disconnect()
    outbox.clear()
  }
}

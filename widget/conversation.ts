import type { VisitorEvent } from '#contract/realtime'
import type {
  getVisitorState,
  postVisitorMessage,
  startConversation,
  VisitorConversation,
  VisitorMessage,
} from '#contract/visitors'
import { drawBadge } from './badge.ts'
import { createHistory } from './history.ts'
import { hasGap, mergeMessages, noMessages } from './messages.ts'
import { createId, createOutbox, type Outgoing } from './outbox.ts'
import { createReceipts, later } from './receipts.ts'
import type { Answer } from './request.ts'
import type { Session } from './session.ts'
import { createSocket } from './socket.ts'
import type { Sound } from './sound.ts'
import type { Stage } from './stage.ts'
import type { Store } from './state.ts'
import type { Say } from './texts.ts'
import { createTitleMark } from './title.ts'
import { createTyping } from './typing.ts'

export type ConversationControl = ReturnType<typeof createConversation>

/** The one conversation this visitor has, kept in step with the server. */
export function createConversation(
  { browser, embed, announce, launcher, act }: Stage,
  session: Session,
  store: Store,
  { say, sound }: { say: Say; sound: Sound },
) {
  /** An earlier conversation the visitor looks at: nothing else takes its place unasked. */
  let chosenId: string | undefined
  /** A closed conversation the visitor has turned away from. */
  let leftId: string | undefined
  let downTimer: number | undefined

  const outbox = createOutbox({
    browser,
    newId: createId,
    post,
    onChange: (outgoing) => store.set({ outgoing }),
  })
  const socket = createSocket({
    browser,
    address: `${embed.host.replace(/^http/, 'ws')}/api/v1/socket`,
    token: session.token,
    onReady: connected,
    onEvent: hear,
    onDown: disconnected,
    onRejected: () => void refresh(),
  })
  const history = createHistory(session, store, ({ conversation, messages }, isNew) => {
    adopt(conversation)
    merge(messages, isNew)
  })
  const setBadge = drawBadge(launcher, say)
  const markTitle = createTitleMark()
  const receipts = createReceipts(browser, session, store, (count) => {
    setBadge(count)
    markTitle(count)
    announce('unread', { count })
  })
  const typing = createTyping(browser, store, socket.say)
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

  return {
    refresh,
    send,
    adopt,
    choose,
    lookAtLatest,
    startNew,
    startAgain,
    reset,
    lookAgain,
    reconnect,
    outbox,
    typing,
    history,
    destroy,
  }

  /** Asks the server what there is. */
  async function refresh() {
    if (!session.token()) return session.check()
    const answer = await session.call<typeof getVisitorState>('GET', '/visitor')
    if (answer.ok) adopt(answer.reply.conversation)
  }

  function send(text: string) {
    outbox.add(text)
    typing.stopped()
  }

  async function post(outgoing: Outgoing): Promise<Answer<unknown>> {
    const begun = await session.begin()
    if (!begun.ok) return begun
    const { clientId, text } = outgoing
    const { conversation } = store.get()
    // An earlier attempt may have got through before the conversation was closed: only the server knows.
    if (conversation && (!conversation.isClosed || outgoing.attempts > 1)) {
      const path = `/visitor/conversations/${conversation.id}/messages` as const
      const answer = await session.call<typeof postVisitorMessage>('POST', path, { clientId, text })
      if (answer.ok) posted(conversation.id, answer.reply)
      const isOver = !answer.ok && answer.kind === 'refused' && isClosedOrGone(answer.code)
      if (!isOver) return answer
    }
    if (conversation) leave()
    return start(outgoing)
  }

  async function start({ clientId, conversationClientId, text }: Outgoing) {
    const body = { clientId: conversationClientId, message: { clientId, text } }
    const answer = await session.call<typeof startConversation>('POST', '/visitor/conversations', body)
    if (!answer.ok) return answer
    const { conversation, message } = answer.reply
    adopt(conversation, false)
    announce('conversation:started', { conversationId: conversation.id })
    posted(conversation.id, message)
    return answer
  }

  function posted(conversationId: string, message: VisitorMessage) {
    if (store.get().conversation?.id === conversationId) merge([message], false)
    if (hasGap(store.get().messages)) void history.catchUp()
    announce('message:sent', { conversationId, seq: message.seq })
  }

  function adopt(arrived: VisitorConversation | null, asksHistory = true) {
    const { conversation: known } = store.get()
    if (!arrived || (arrived.id === leftId && arrived.isClosed)) return
    if (chosenId !== undefined && chosenId !== arrived.id) return
    if (known?.id === arrived.id) {
      const myReceipt = later(known.myReceipt, arrived.myReceipt)
      const agentsReceipt = later(known.agentsReceipt, arrived.agentsReceipt)
      store.set({ conversation: { ...arrived, myReceipt, agentsReceipt } })
      if (arrived.isClosed && !known.isClosed) announce('conversation:ended', { conversationId: arrived.id })
    } else {
      store.set({ ...nothingYet, conversation: arrived, isLoaded: !asksHistory })
      if (asksHistory) void history.catchUp()
    }
    socket.connect()
  }

  function merge(arrived: readonly VisitorMessage[], isNew: boolean) {
    const { conversation, messages } = store.get()
    const unseen = arrived.filter((message) => !messages.has(message.seq))
    if (unseen.length === 0) return
    store.set({ messages: mergeMessages(messages, unseen) })
    for (const { author, clientId, seq, text } of unseen) {
      if (author.kind === 'visitor') outbox.confirm(clientId)
      else if (isNew && conversation) {
        typing.hear(null)
        store.set({ spoken: say('says', { name: author.name, text }) })
        if (!receipts.isReading()) sound.play()
        announce('message:received', { conversationId: conversation.id, seq })
      }
    }
  }

  function hear(event: VisitorEvent) {
    const { conversation } = store.get()
    if (event.type === 'ready' || event.type === 'pong') return
    const id = event.type === 'conversation.changed' ? event.conversation.id : event.conversationId
    if (event.type === 'conversation.changed' && (!conversation || conversation.id === id))
      return adopt(event.conversation)
    // Another tab has started a conversation: the server knows which one counts.
    if (conversation?.id !== id) return hearFromElsewhere(id, event)
    if (event.type === 'message.posted') {
      merge([event.message], true)
      if (hasGap(store.get().messages)) void history.catchUp()
    }
    if (event.type === 'receipt.changed')
      store.set({
        conversation: {
          ...conversation,
          agentsReceipt: later(conversation.agentsReceipt, event.agentsReceipt),
        },
      })
    if (event.type === 'my-receipt.changed')
      store.set({
        conversation: { ...conversation, myReceipt: later(conversation.myReceipt, event.myReceipt) },
      })
    if (event.type === 'typing') typing.hear(event.isTyping ? event.name : null)
  }

  function hearFromElsewhere(id: string, event: VisitorEvent) {
    if (id === leftId) return
    if (chosenId === undefined) return void refresh()
    if (event.type !== 'message.posted' || event.message.author.kind === 'visitor') return
    store.set({ hasNewsElsewhere: true })
    sound.play()
  }

  /** What is on its way belongs to the conversation it was written in. */
  function choose(conversation: VisitorConversation, isLatest: boolean) {
    if (store.get().outgoing.some(({ state }) => state.name !== 'failed')) return
    chosenId = isLatest ? undefined : conversation.id
    leftId = undefined
    store.set({ ...nothingYet, conversation })
    void history.catchUp()
    socket.connect()
  }

  async function lookAtLatest() {
    chosenId = undefined
    store.set({ hasNewsElsewhere: false })
    await refresh()
  }

  function connected() {
    stopWaiting()
    store.set({ isDisconnected: false })
    outbox.wake()
    void history.catchUp()
    receipts.update()
  }

  function disconnected() {
    // A connection that is back at once is nobody's business.
    downTimer ??= browser.setTimeout(() => store.set({ isDisconnected: true, typing: null }), 2000)
    // Some networks let no sockets through: messages still arrive, a little later.
    if (store.get().isDisconnected) void history.catchUp()
  }

  function stopWaiting() {
    browser.clearTimeout(downTimer)
    downTimer = undefined
  }

  /** Turns away from a conversation that is closed. */
  function leave() {
    chosenId = undefined
    leftId = store.get().conversation?.id
    store.set(nothingYet)
  }

  function startNew() {
    leave()
    store.set({ takesFocus: true })
  }

  function ended() {
    const { conversation, outgoing } = store.get()
    // Nobody has said anything: nothing is lost that the visitor should hear of.
    if (!conversation && outgoing.length === 0) return store.set({ session: 'none' })
    outbox.hold()
    socket.disconnect()
    stopWaiting()
    leave()
    store.set({ isDisconnected: false })
  }

  /** Nothing of the visitor is left in this page. */
  function reset() {
    outbox.clear()
    socket.disconnect()
    stopWaiting()
    typing.stopped()
    chosenId = undefined
    leftId = undefined
    store.set({ ...nothingYet, session: 'none', isDisconnected: false, draft: '', spoken: '' })
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
    if (store.get().conversation) socket.probe()
    else void refresh()
  }

  function reconnect() {
    socket.renew()
    outbox.wake()
  }

  function destroy() {
    stopWatching()
    markTitle(0)
    stopWaiting()
    socket.disconnect()
    outbox.clear()
  }
}

const nothingYet = {
  conversation: null,
  messages: noMessages,
  isLoaded: false,
  hasEarlier: false,
  typing: null,
  hasNewsElsewhere: false,
}

const isClosedOrGone = (code: string | undefined) => code === 'conversation_closed' || code === 'not_found'

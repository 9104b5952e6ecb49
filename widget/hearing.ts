import type { VisitorEvent } from '#contract/realtime'
import type { Current } from './current.ts'
import { hasGap } from './messages.ts'
import { later } from './receipts.ts'
import type { Session } from './session.ts'
import { createSocket } from './socket.ts'
import type { Sound } from './sound.ts'
import type { Stage } from './stage.ts'
import type { Store } from './state.ts'
import type { Typing } from './typing.ts'

type Props = {
  session: Session
  store: Store
  sound: Sound
  current: () => Current
  typing: () => Typing
  onConnected: () => void
}

/** What the socket tells, and whether there is one. */
export function createHearing({ browser, embed, signal }: Stage, props: Props) {
  const { session, store, sound } = props
  let downTimer: number | undefined
  const socket = createSocket({
    browser,
    address: `${embed.host.replace(/^http/, 'ws')}/api/v1/socket`,
    token: session.token,
    onReady: connected,
    onEvent: hear,
    onDown: disconnected,
    onRejected: () => void props.current().refresh(),
  })

  return { ...socket, connect, disconnect }

  function connect() {
    if (!signal.aborted) socket.connect()
  }

  function hear(event: VisitorEvent) {
    const { adopt, merge, history } = props.current()
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
    if (event.type === 'receipt.changed') {
      const agentsReceipt = later(conversation.agentsReceipt, event.agentsReceipt)
      store.set({ conversation: { ...conversation, agentsReceipt } })
    }
    if (event.type === 'my-receipt.changed') {
      const myReceipt = later(conversation.myReceipt, event.myReceipt)
      store.set({ conversation: { ...conversation, myReceipt } })
    }
    if (event.type === 'typing') props.typing().hear(event.isTyping ? event.name : null)
  }

  function hearFromElsewhere(id: string, event: VisitorEvent) {
    const { hasLeft, hasChosen, refresh } = props.current()
    if (hasLeft(id)) return
    if (!hasChosen()) return void refresh()
    if (event.type !== 'message.posted' || event.message.author.kind === 'visitor') return
    store.set({ hasNewsElsewhere: true })
    sound.ring(event.message.clientId, false)
  }

  function connected() {
    stopWaiting()
    store.set({ isDisconnected: false })
    void props.current().history.catchUp()
    props.onConnected()
  }

  function disconnected() {
    // A connection that is back at once is nobody's business.
    downTimer ??= browser.setTimeout(() => store.set({ isDisconnected: true, typing: null }), 2000)
    // Some networks let no sockets through: messages still arrive, a little later.
    if (store.get().isDisconnected) void props.current().history.catchUp()
  }

  function stopWaiting() {
    browser.clearTimeout(downTimer)
    downTimer = undefined
  }

  function disconnect() {
    socket.disconnect()
    stopWaiting()
    store.set({ isDisconnected: false })
  }
}

import type { getVisitorState, VisitorConversation, VisitorMessage } from '#contract/visitors'
import type { Announce } from './events.ts'
import { createHistory } from './history.ts'
import { mergeMessages, noMessages } from './messages.ts'
import { later } from './receipts.ts'
import type { Session } from './session.ts'
import type { Store } from './state.ts'

export type Current = ReturnType<typeof createCurrent>

type Props = {
  announce: Announce
  onConversation: () => void
  /** Not seen before; `isNew` says that it was not there when this page first asked. */
  onMessage: (message: VisitorMessage, conversationId: string, isNew: boolean) => void
}

/** Which conversation is shown, and its messages: whatever the server says arrives here. */
export function createCurrent(
  session: Session,
  store: Store,
  { announce, onConversation, onMessage }: Props,
) {
  /** An earlier conversation the visitor looks at: nothing else takes its place unasked. */
  let chosenId: string | undefined
  /** A closed conversation the visitor has turned away from. */
  let leftId: string | undefined

  const history = createHistory(session, store, ({ conversation, messages }, isNew) => {
    adopt(conversation)
    merge(messages, isNew)
  })
  // Deleted, erased or signed out elsewhere: what was said is not for whoever looks at this screen any more.
  store.subscribe((state, before) => {
    const isOver = before.session === 'living' && state.session === 'ended'
    if (isOver && state.wasEndedElsewhere) forget()
  })

  return {
    history,
    refresh,
    adopt,
    merge,
    choose,
    lookAtLatest,
    leave,
    forget,
    hasLeft: (id: string) => id === leftId,
    hasChosen: () => chosenId !== undefined,
  }

  /** Asks the server what there is. */
  async function refresh() {
    if (!session.token()) return session.check()
    const answer = await session.call<typeof getVisitorState>('GET', '/visitor')
    if (answer.ok) adopt(answer.reply.conversation)
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
    onConversation()
  }

  function merge(arrived: readonly VisitorMessage[], isNew: boolean) {
    const { conversation, messages } = store.get()
    const unseen = arrived.filter((message) => !messages.has(message.seq))
    if (!conversation || unseen.length === 0) return
    store.set({ messages: mergeMessages(messages, unseen) })
    for (const message of unseen) onMessage(message, conversation.id, isNew)
  }

  /** What is on its way belongs to the conversation it was written in. */
  function choose(conversation: VisitorConversation, isLatest: boolean) {
    if (store.get().outgoing.some(({ state }) => state.name !== 'failed')) return
    chosenId = isLatest ? undefined : conversation.id
    leftId = undefined
    store.set({ ...nothingYet, conversation })
    void history.catchUp()
    onConversation()
  }

  async function lookAtLatest() {
    chosenId = undefined
    store.set({ hasNewsElsewhere: false })
    await refresh()
  }

  /** Turns away from a conversation that is closed. */
  function leave() {
    chosenId = undefined
    leftId = store.get().conversation?.id
    store.set(nothingYet)
  }

  function forget() {
    chosenId = undefined
    leftId = undefined
    store.set(nothingYet)
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

import type { ChatConfiguration, VisitorConversation } from '#contract/visitors'
import { type Messages, noMessages } from './messages.ts'
import type { Outgoing } from './outbox.ts'

/** Everything the panel shows. */
export type ChatState = {
  /** As it was when the panel was last opened. */
  chat: ChatConfiguration
  isOpen: boolean
  /** The visitor opened it and wants to write; otherwise the page keeps the focus. */
  takesFocus: boolean
  session: 'none' | 'living' | 'ended'
  conversation: VisitorConversation | null
  messages: Messages
  /** Whether the latest messages were asked for, so that only newer ones can be missing. */
  isLoaded: boolean
  hasEarlier: boolean
  outgoing: Outgoing[]
  /** Name of the agent who is typing. */
  typing: string | null
  isDisconnected: boolean
  /** The server ended the session, not the time that passed. */
  wasEndedElsewhere: boolean
  /** What the visitor is writing, or the page has proposed. */
  draft: string
  /** What the page itself says; nobody else sees it. */
  asides: readonly Aside[]
  /** A message came into another conversation than the one being looked at. */
  hasNewsElsewhere: boolean
  isSoundOn: boolean
  /** What screen readers are told. */
  spoken: string
}

/** A message of the page itself, shown behind the message with this number. */
export type Aside = { name: string; text: string; createdAt: string; after: number }

export type Store = ReturnType<typeof createStore>

export function createStore(chat: ChatConfiguration) {
  let state: ChatState = {
    chat,
    isOpen: false,
    takesFocus: false,
    session: 'none',
    conversation: null,
    messages: noMessages,
    isLoaded: false,
    hasEarlier: false,
    outgoing: [],
    typing: null,
    isDisconnected: false,
    wasEndedElsewhere: false,
    draft: '',
    asides: [],
    hasNewsElsewhere: false,
    isSoundOn: chat.hasSound,
    spoken: '',
  }
  const listeners = new Set<(state: ChatState, before: ChatState) => void>()

  return {
    get: () => state,
    set(change: Partial<ChatState>) {
      const before = state
      state = { ...state, ...change }
      for (const listener of listeners) listener(state, before)
    },
    subscribe(listener: (state: ChatState, before: ChatState) => void) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

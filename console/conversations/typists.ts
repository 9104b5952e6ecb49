import type { QueryClient } from '@tanstack/react-query'
import type { Message } from '#contract/conversations'
import type { AgentEvent } from '#contract/realtime'
import { type Typist, typistsQuery } from './queries.ts'

type TypingEvent = Extract<AgentEvent, { type: 'typing' }>

/** The end of typing may get lost: after this long it is taken as over. */
const typingLasts = 6000

/** Keeps who is typing where. */
export function createTypists(client: QueryClient, myId: string) {
  const timers = new Map<string, number>()

  function change({ conversationId, isTyping, by }: TypingEvent) {
    if (by.kind === 'user' && by.userId === myId) return
    const typist = by.kind === 'user' ? { key: by.userId, name: by.name } : { key: 'visitor', name: null }
    set(conversationId, typist, isTyping)
  }

  /** Who has posted has finished typing. */
  function hasPosted(conversationId: string, { author }: Message) {
    const key = author.kind === 'user' ? author.userId : author.kind
    if (key) set(conversationId, { key, name: null }, false)
  }

  function set(conversationId: string, typist: Typist, isTyping: boolean) {
    const timer = `${conversationId} ${typist.key}`
    window.clearTimeout(timers.get(timer))
    timers.delete(timer)
    client.setQueryData(typistsQuery(conversationId).queryKey, (typists: Typist[] = []) => {
      const others = typists.filter(({ key }) => key !== typist.key)
      return isTyping ? [...others, typist] : others
    })
    if (isTyping) timers.set(timer, window.setTimeout(set, typingLasts, conversationId, typist, false))
  }

  function stop() {
    for (const timer of timers.values()) window.clearTimeout(timer)
  }

  return { change, hasPosted, stop }
}

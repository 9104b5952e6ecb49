import type { Browser } from './browser.ts'
import type { Socket } from './socket.ts'
import type { Store } from './state.ts'

const sayEvery = 3000
const endsAfter = 5000
/** Longer than the agent's side takes to say it again. */
const forgetAfter = 7000

export type Typing = ReturnType<typeof createTyping>

/** Who is typing, both ways. */
export function createTyping(browser: Browser, store: Store, say: Socket['say']) {
  let saidAt = 0
  let ownTimer: number | undefined
  let theirTimer: number | undefined

  return { typed, stopped, hear }

  function typed() {
    browser.clearTimeout(ownTimer)
    ownTimer = browser.setTimeout(stopped, endsAfter)
    if (browser.now() - saidAt < sayEvery) return
    saidAt = browser.now()
    tell(true)
  }

  function stopped() {
    browser.clearTimeout(ownTimer)
    if (saidAt === 0) return
    saidAt = 0
    tell(false)
  }

  function tell(isTyping: boolean) {
    const { conversation } = store.get()
    if (conversation && !conversation.isClosed)
      say({ type: 'typing', conversationId: conversation.id, isTyping })
  }

  function hear(name: string | null) {
    browser.clearTimeout(theirTimer)
    if (store.get().typing !== name) store.set({ typing: name })
    if (name) theirTimer = browser.setTimeout(() => hear(null), forgetAfter)
  }
}

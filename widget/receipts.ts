import type { Receipt } from '#contract/conversations'
import type { acknowledgeVisitorMessages } from '#contract/visitors'
import type { Browser } from './browser.ts'
import { countUnread, lastFromThem } from './messages.ts'
import type { Session } from './session.ts'
import type { Store } from './state.ts'

/** Says what arrived and what was read: soon, not at once, and never backwards. */
export function createReceipts(
  browser: Browser,
  session: Session,
  store: Store,
  setUnread: (count: number) => void,
) {
  let isDue = false
  let isTelling = false
  let unread = 0

  return { update, isReading }

  function update() {
    const { conversation, messages } = store.get()
    const count = conversation && !isReading() ? countUnread(messages, conversation.myReceipt.readSeq) : 0
    if (count !== unread) setUnread(count)
    unread = count
    if (isDue || !due()) return
    isDue = true
    browser.setTimeout(() => void tell(), 400)
  }

  async function tell() {
    isDue = false
    const { conversation } = store.get()
    const receipt = due()
    if (!conversation || !receipt || isTelling) return
    isTelling = true
    const path = `/visitor/conversations/${conversation.id}/receipt` as const
    const answer = await session.call<typeof acknowledgeVisitorMessages>('PUT', path, receipt)
    isTelling = false
    const present = store.get().conversation
    if (answer.ok && present?.id === conversation.id)
      store.set({ conversation: { ...present, myReceipt: later(present.myReceipt, answer.reply) } })
  }

  /** What is to be said, if it is more than was said before. */
  function due(): Receipt | undefined {
    const { conversation, messages, session: state } = store.get()
    if (!conversation || state !== 'living') return undefined
    const known = conversation.myReceipt
    const reached = lastFromThem(messages)
    const receipt = later(known, { deliveredSeq: reached, readSeq: isReading() ? reached : 0 })
    const isMore = receipt.deliveredSeq > known.deliveredSeq || receipt.readSeq > known.readSeq
    return isMore ? receipt : undefined
  }

  function isReading() {
    return store.get().isOpen && document.visibilityState === 'visible'
  }
}

export function later(a: Receipt, b: Receipt): Receipt {
  return { deliveredSeq: Math.max(a.deliveredSeq, b.deliveredSeq), readSeq: Math.max(a.readSeq, b.readSeq) }
}

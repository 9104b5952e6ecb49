import type { listVisitorMessages, VisitorConversation, VisitorMessage } from '#contract/visitors'
import { hasGap, lastWithoutGap } from './messages.ts'
import type { Session } from './session.ts'
import type { Store } from './state.ts'

type Page = { conversation: VisitorConversation; messages: VisitorMessage[] }

/** Fetches what this tab has not seen: the latest, what came since, what was before. */
export function createHistory(session: Session, store: Store, merge: (page: Page, isNew: boolean) => void) {
  let running: Promise<void> | undefined
  let isAskedAgain = false

  return { catchUp, loadEarlier }

  /** One at a time; asked meanwhile, it looks once more when it is through. */
  function catchUp(): Promise<void> {
    isAskedAgain = running !== undefined
    running ??= run()
    return running
  }

  async function run() {
    try {
      await fetchAll()
    } finally {
      running = undefined
    }
    if (isAskedAgain) void catchUp()
  }

  async function fetchAll() {
    for (let hasMore = true; hasMore; ) {
      const { conversation, messages, isLoaded } = store.get()
      if (!conversation) return
      const answer = await fetchPage(conversation.id, isLoaded ? `?after=${lastWithoutGap(messages)}` : '')
      if (!answer) return
      // What arrived by socket meanwhile may lie above a gap; then the next round fills it.
      hasMore = isLoaded ? answer.hasMore : hasGap(store.get().messages)
      if (!isLoaded) store.set({ isLoaded: true, hasEarlier: answer.hasMore })
    }
  }

  async function loadEarlier() {
    const { conversation, messages } = store.get()
    const [first] = messages.keys()
    if (!conversation || !first) return
    const answer = await fetchPage(conversation.id, `?before=${first}`, false)
    if (answer) store.set({ hasEarlier: answer.hasMore })
  }

  async function fetchPage(conversationId: string, query: string, isNew = query !== '') {
    const path = `/visitor/conversations/${conversationId}/messages${query}` as const
    const answer = await session.call<typeof listVisitorMessages>('GET', path)
    if (!answer.ok || store.get().conversation?.id !== conversationId) return undefined
    merge(answer.reply, isNew)
    return answer.reply
  }
}

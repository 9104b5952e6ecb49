import { useLayoutEffect, useState } from 'preact/hooks'
import type { getVisitorState } from '#contract/visitors'
import { useParts } from '../parts.ts'
import type { Store } from '../state.ts'

const certain = new WeakSet<Store>()
const askAgainAfter = 3000

/** Whoever comes from another page of the website may be in a conversation: nothing is asked before that is known. */
export function useCertainty(): { isCertain: boolean; isTrying: boolean } {
  const { stage, store, session, conversation } = useParts()
  const [isTrying, setTrying] = useState(false)
  const [isCertain, setCertain] = useState(certain.has(store) || !session.token())
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it is shown
  useLayoutEffect(() => {
    let timer: number | undefined
    let isOver = false
    void look()
    return () => {
      isOver = true
      stage.browser.clearTimeout(timer)
    }

    async function look() {
      const answer = isCertain ? undefined : await session.call<typeof getVisitorState>('GET', '/visitor')
      if (isOver) return
      if (answer && !answer.ok && answer.kind === 'later') {
        setTrying(true)
        timer = stage.browser.setTimeout(() => void look(), answer.afterMilliseconds ?? askAgainAfter)
        return
      }
      certain.add(store)
      if (answer?.ok) conversation.adopt(answer.reply.conversation)
      setCertain(true)
    }
  }, [])
  return { isCertain, isTrying }
}

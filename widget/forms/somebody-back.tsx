import { useLayoutEffect, useState } from 'preact/hooks'
import type { ChatConfiguration, getChatConfiguration } from '#contract/visitors'
import { useParts } from '../parts.ts'
import { request } from '../request.ts'

const askAgainAfter = 20_000

/** While the form for an answer by mail is open, somebody may come back: the chat is offered, not forced upon. */
export function SomebodyBack({ isOpen }: { isOpen: boolean }) {
  const { say, stage, store } = useParts()
  const { browser, embed, configuration } = stage
  const [present, setPresent] = useState<ChatConfiguration>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: while it is open
  useLayoutEffect(() => {
    if (!isOpen) return
    let timer = wait()
    let isOver = false
    return () => {
      isOver = true
      browser.clearTimeout(timer)
    }

    function wait() {
      return browser.setTimeout(() => void look(), askAgainAfter)
    }

    async function look() {
      const found = document.hidden ? undefined : await ask()
      if (isOver) return
      if (found) setPresent(found.offline ? undefined : found)
      timer = wait()
    }
  }, [isOpen])
  return (
    <div role="status">
      {present && (
        <div class="back-again">
          <p>{say('offline.back')}</p>
          <button type="button" class="secondary" onClick={goOn}>
            {say('offline.goOn')}
          </button>
        </div>
      )}
    </div>
  )

  /** Not through the store: what is being filled in must not vanish. */
  async function ask() {
    const address = `${embed.host}/api/v1/widget/${embed.key}/chat?language=${configuration.language}`
    const answer = await request<typeof getChatConfiguration>(browser, 'GET', address)
    return answer.ok ? answer.reply : undefined
  }

  function goOn() {
    if (present) store.set({ chat: present, takesFocus: true })
  }
}

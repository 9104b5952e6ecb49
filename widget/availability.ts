import type { ChatConfiguration, getChatConfiguration } from '#contract/visitors'
import { request } from './request.ts'
import type { Stage } from './stage.ts'
import type { Store } from './state.ts'

const staleAfter = 60_000

export type Availability = ReturnType<typeof createAvailability>

/** Whether somebody is there, and what is asked first, change with the hour: looked up again when one opens later. */
export function createAvailability({ browser, embed, configuration }: Stage, store: Store) {
  let lookedAt = browser.now()

  return { look, lookAgain }

  function look() {
    if (browser.now() - lookedAt > staleAfter) void lookAgain()
  }

  /** Also when the server says that a form or its notice has been rewritten. */
  async function lookAgain(): Promise<ChatConfiguration> {
    const address = `${embed.host}/api/v1/widget/${embed.key}/chat?language=${configuration.language}`
    const answer = await request<typeof getChatConfiguration>(browser, 'GET', address)
    if (answer.ok) {
      lookedAt = browser.now()
      store.set({ chat: answer.reply })
    }
    return store.get().chat
  }
}

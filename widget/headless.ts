import type { ChatConfiguration, WidgetConfiguration } from '#contract/visitors'
import { createAvailability } from './availability.ts'
import { createConversation } from './conversation.ts'
import type { Embed } from './embed.ts'
import { createSession } from './session.ts'
import type { Stage } from './stage.ts'
import { createStore } from './state.ts'
import { createStorage } from './storage.ts'

export type Headless = ReturnType<typeof openHeadless>

/** The widget without anything to see: what talks with the server, for tests of networks that do not work. */
export function openHeadless(
  browser: Stage['browser'],
  embed: Embed,
  configuration: WidgetConfiguration,
  chat: ChatConfiguration,
) {
  const nowhere = document.createElement('div')
  const place = { isFirst: true }
  const memory = new Map<string, string>()
  const storage = createStorage({ device: undefined, memory, embed, place, browser })
  const stage: Stage = {
    browser,
    embed,
    configuration,
    place,
    storage,
    memory,
    device: undefined,
    loadedAt: browser.now(),
    signal: new AbortController().signal,
    announce: () => undefined,
    launcher: nowhere,
    frame: nowhere,
    shadow: nowhere.attachShadow({ mode: 'open' }),
    act: () => undefined,
    close: () => undefined,
  }
  const store = createStore(chat)
  const session = createSession(stage, store)
  const availability = createAvailability(stage, store)
  const sound = { turn: nothing, unlock: nothing, ring: nothing, stop: nothing }
  const conversation = createConversation(stage, {
    session,
    store,
    availability,
    say: (name) => name,
    sound,
    tabs: { tell: nothing, listen: nothing, close: nothing },
  })

  return {
    send: (text: string) => void conversation.send({ text }),
    lookAgain: conversation.lookAgain,
    token: session.token,
    conversationId: () => store.get().conversation?.id,
    shown: () =>
      [...store.get().messages.values()].map(({ seq, clientId, text }) => ({ seq, clientId, text })),
    unsent: () => store.get().outgoing.map(({ text, state }) => `${text}: ${state.name}`),
    close: conversation.destroy,
  }
}

const nothing = () => undefined

import type { Place } from './embed.ts'
import type { Launcher } from './launcher.ts'
import type { Chat, OpenedBy } from './stage.ts'

export type Entrance = ReturnType<typeof createEntrance>

type Task = (chat: Chat) => unknown

/** Loads the chat when it is needed for the first time, and passes on what was asked of it meanwhile. */
export function createEntrance(launcher: Launcher, place: Place, startChat: () => Promise<Chat>) {
  let chat: Chat | undefined
  let isLoading = false
  let openedBy: OpenedBy | undefined
  const waiting: Task[] = []
  place.makeWay = () => (chat ? chat.makeWay() : openNoMore())

  return { open, close, isOpened, ask, later, load }

  function open(by: OpenedBy) {
    if (chat) return chat.open(by)
    openedBy ??= by
    launcher.setOpen(true)
    void load()
  }

  function close(isOwnWish?: boolean) {
    if (chat) chat.close(isOwnWish)
    else openNoMore()
  }

  function isOpened() {
    return chat ? chat.isOpened() : openedBy !== undefined
  }

  function ask(task: Task) {
    later(task)
    void load()
  }

  /** Once the chat is there, for whatever reason it is loaded. */
  function later(task: Task) {
    if (chat) task(chat)
    else waiting.push(task)
  }

  async function load() {
    if (isLoading) return
    isLoading = true
    try {
      chat = await startChat()
      if (openedBy) chat.open(openedBy)
      for (const task of waiting) task(chat)
    } catch {
      isLoading = false
      openNoMore()
      launcher.explain()
    }
  }

  function openNoMore() {
    openedBy = undefined
    launcher.setOpen(false)
  }
}

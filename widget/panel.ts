import type { Launcher } from './launcher.ts'
import type { Announce } from './page-api.ts'
import type { Chat, OpenedBy, Stage } from './stage.ts'

export type Panel = ReturnType<typeof createPanel>

type Props = Omit<Stage, 'act' | 'close' | 'shadow' | 'frame' | 'launcher'> & {
  launcher: Launcher
  startChat: (stage: Stage) => Promise<Chat>
  announce: Announce
}

/** Whether the panel is open, in this tab, on the next page and in the other tabs. */
export function createPanel({ launcher, startChat, ...props }: Props) {
  const { storage, announce } = props
  let isOpen = false
  let chat: Promise<Chat | undefined> | undefined
  const { shadow, frame, button } = launcher
  const stage: Stage = { ...props, shadow, frame, launcher: button, act, close }
  window.addEventListener('storage', followOtherTab)

  return { open, close, isOpened: () => isOpen, restore, ask, agree, destroy }

  function open(by: OpenedBy) {
    if (isOpen) return
    isOpen = true
    if (by === 'visitor') act()
    launcher.setOpen(true)
    void ask((loaded) => isOpen && loaded.show(by))
    announce('opened', undefined)
  }

  function act() {
    storage.keep()
    if (storage.read('widget_opened_by_customer')) return
    storage.write('widget_opened_by_customer', true)
    storage.write('widget_closed_by_customer', false)
  }

  /** That the visitor wants it closed is remembered; that the page does is not. */
  function close(isOwnWish = true) {
    if (!isOpen) return
    if (storage.read('widget_opened_by_customer')) storage.write('widget_opened_by_customer', false)
    if (isOwnWish) storage.write('widget_closed_by_customer', true)
    hide()
    button.focus({ preventScroll: true })
  }

  function hide() {
    if (!isOpen) return
    isOpen = false
    launcher.setOpen(false)
    if (chat !== undefined) void ask((loaded) => loaded.hide())
    announce('closed', undefined)
  }

  /** On another page or after a reload: as it was. */
  function restore() {
    if (storage.read('widget_opened_by_customer')) open('restored')
    else if (storage.read('widget_session')) void prepare()
  }

  /** Has the chat do something, loading it first if need be. */
  async function ask(task: (chat: Chat) => unknown) {
    const loaded = await prepare()
    if (loaded) await task(loaded)
  }

  function prepare() {
    chat ??= load()
    return chat
  }

  async function load() {
    try {
      return await startChat(stage)
    } catch {
      chat = undefined
      hide()
      launcher.explain()
      return undefined
    }
  }

  /** The page speaks for the visitor. */
  function agree(isAgreed: boolean) {
    storage.refuse(!isAgreed)
    if (isAgreed) storage.keep()
    announce('consent', { storage: isAgreed })
  }

  function followOtherTab(event: StorageEvent) {
    if (!event.key || !storage.owns(event.key)) return
    if (!isOpen) restore()
    else if (storage.read('widget_closed_by_customer')) hide()
  }

  function destroy() {
    window.removeEventListener('storage', followOtherTab)
    isOpen = false
    if (chat !== undefined) void ask((loaded) => loaded.destroy())
    launcher.remove()
  }
}

import type { Launcher } from './launcher.ts'
import type { Announce } from './page-api.ts'
import type { Chat, OpenedBy, Stage } from './stage.ts'
import { launcherTexts as texts } from './texts.ts'

type Props = Omit<Stage, 'act' | 'close' | 'shadow' | 'frame' | 'launcher'> & {
  launcher: Launcher
  loadChat: () => Promise<{ start(stage: Stage): Chat }>
  announce: Announce
}

/** Whether the panel is open, in this tab, on the next page and in the other tabs. */
export function createPanel({ launcher, loadChat, ...props }: Props) {
  const { storage, announce } = props
  let isOpen = false
  let chat: Promise<Chat | undefined> | undefined
  const { shadow, frame, button } = launcher
  const stage: Stage = { ...props, shadow, frame, launcher: button, act, close }
  window.addEventListener('storage', followOtherTab)

  return { open, close, isOpened: () => isOpen, restore, destroy }

  function open(by: OpenedBy) {
    if (isOpen) return
    isOpen = true
    if (by === 'visitor') act()
    launcher.setOpen(true)
    launcher.explain('')
    void prepare().then((loaded) => {
      if (loaded && isOpen) loaded.show(by)
    })
    announce('opened')
  }

  function act() {
    storage.keep()
    if (storage.read('widget_opened_by_customer')) return
    storage.write('widget_opened_by_customer', true)
    storage.write('widget_closed_by_customer', false)
  }

  function close() {
    if (!isOpen) return
    if (storage.read('widget_opened_by_customer')) storage.write('widget_opened_by_customer', false)
    storage.write('widget_closed_by_customer', true)
    hide()
    button.focus({ preventScroll: true })
  }

  function hide() {
    isOpen = false
    launcher.setOpen(false)
    void chat?.then((loaded) => loaded?.hide())
    announce('closed')
  }

  /** On another page or after a reload: as it was. */
  function restore() {
    if (storage.read('widget_opened_by_customer')) open('restored')
    else if (storage.read('widget_session')) void prepare()
  }

  function prepare() {
    chat ??= loadChat()
      .then(({ start }) => start(stage))
      .catch(() => {
        chat = undefined
        hide()
        launcher.explain(texts.cannotLoad)
        return undefined
      })
    return chat
  }

  function followOtherTab(event: StorageEvent) {
    if (!event.key || !storage.owns(event.key)) return
    if (!isOpen) restore()
    else if (storage.read('widget_closed_by_customer')) hide()
  }

  function destroy() {
    window.removeEventListener('storage', followOtherTab)
    isOpen = false
    void chat?.then((loaded) => loaded?.destroy())
    launcher.remove()
  }
}

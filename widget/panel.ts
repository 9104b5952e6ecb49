import { neighboursOf } from './embed.ts'
import type { Door, OpenedBy } from './stage.ts'
import type { WidgetStorage } from './storage.ts'

type Props = { storage: WidgetStorage; onOpen: (by: OpenedBy) => void; onClose: () => void }

/** Whether the panel is open, in this tab, on the next page and in the other tabs. */
export function createPanel({ launcher, place, announce, signal }: Door, props: Props) {
  const { storage } = props
  let isOpen = false
  window.addEventListener('storage', followOtherTab, { signal })

  return { open, act, close, makeWay, isOpened: () => isOpen, restore }

  function open(by: OpenedBy) {
    if (isOpen || signal.aborted) return
    isOpen = true
    if (by === 'visitor') act()
    // Two panels in one corner would cover each other.
    for (const neighbour of neighboursOf(place)) neighbour.makeWay?.()
    launcher.setOpen(true)
    props.onOpen(by)
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
    if (isOwnWish) storage.write('widget_closed_by_customer', true)
    makeWay()
    launcher.button.focus({ preventScroll: true })
  }

  /** Closed, also on the next page; but nobody has said that it should stay so. */
  function makeWay() {
    if (storage.read('widget_opened_by_customer')) storage.write('widget_opened_by_customer', false)
    hide()
  }

  function hide() {
    if (!isOpen) return
    isOpen = false
    launcher.setOpen(false)
    props.onClose()
    announce('closed', undefined)
  }

  /** On another page or after a reload: as it was. */
  function restore() {
    if (storage.read('widget_opened_by_customer')) open('restored')
  }

  function followOtherTab({ key }: StorageEvent) {
    if (!key || !storage.owns(key)) return
    if (!isOpen) restore()
    else if (storage.read('widget_closed_by_customer')) hide()
  }
}

import type { Door } from './stage.ts'
import type { WidgetStorage } from './storage.ts'

/**
 * Opens once by itself, unless somebody or something speaks against it. Before the visitor has opened the chat that is
 * known in memory only, so on each page anew; once per visit where the visitor has closed it or the page has said that
 * state may be kept.
 */
export function createOpening(
  { browser, configuration, loadedAt, signal }: Door,
  storage: WidgetStorage,
  open: () => void,
) {
  const { openAfterSeconds } = configuration
  let isDone = false
  const loaded = storage.read('widget_loaded') ?? new Date(loadedAt)
  storage.write('widget_loaded', loaded)
  const remaining = loaded.getTime() + (openAfterSeconds ?? 0) * 1000 - browser.now()
  if (openAfterSeconds !== null) browser.setTimeout(openItself, remaining)

  return { openItself }

  function openItself() {
    if (isDone || signal.aborted || isUnwanted()) return
    isDone = true
    storage.write('widget_auto_opened', new Date(browser.now()))
    open()
  }

  function isUnwanted() {
    return (
      isDisturbing() ||
      storage.read('widget_auto_opened') !== undefined ||
      storage.read('widget_opened_by_customer') !== undefined ||
      storage.read('widget_closed_by_customer') === true
    )
  }
}

declare global {
  interface Navigator {
    globalPrivacyControl?: boolean
  }
}

/** Asked not to, or on a phone, where the panel is the whole screen: nobody wants that unasked. */
export const isDisturbing = () => navigator.globalPrivacyControl || window.innerWidth <= 480

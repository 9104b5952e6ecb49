import type { Browser } from './browser.ts'
import type { Entrance } from './entrance.ts'
import type { Events } from './events.ts'
import type { Aparte } from './widget.d.ts'

/** `window.aparte`, of the page's first widget. */
export function offerPageApi(
  { queueMicrotask }: Browser,
  { on, off, announce }: Events,
  { open, close, isOpened, ask, later }: Entrance,
  destroy: () => void,
) {
  const aparte: Aparte = {
    on,
    off,
    isOpened,
    open: () => open(hasActed() ? 'visitor' : 'page'),
    close: () => close(hasActed()),
    toggle: () => (isOpened() ? aparte.close() : aparte.open()),
    setConsent({ storage }) {
      // What may not be kept need not be known before something is.
      if (storage) ask((chat) => chat.setConsent(true))
      else later((chat) => chat.setConsent(false))
      announce('consent', { storage })
    },
    setPredefinedMessage: (text) => later((chat) => chat.setPredefinedMessage(text)),
    showMessage: (text, name) => later((chat) => chat.showMessage(text, name)),
    identify: (token) => later((chat) => chat.identify(token)),
    setAttributes: (attributes) => later((chat) => chat.setAttributes(attributes)),
    sendMessage(text) {
      const isOwnAct = hasActed()
      aparte.open()
      later((chat) => chat.sendMessage(text, isOwnAct))
    },
    logout: () => ask((chat) => chat.logout()),
    forget: () => ask((chat) => chat.forget()),
    destroy() {
      destroy()
      if (window.aparte === aparte) delete window.aparte
    },
  }
  const waiting = window.aparte
  window.aparte = aparte
  if (waiting && 'ready' in waiting) queueMicrotask(() => waiting.ready(aparte))
}

/** The page may pass on a visitor's click on one of its own buttons; without one nobody has acted. */
const hasActed = () => navigator.userActivation?.isActive ?? false

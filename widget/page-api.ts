/** What the page hears of. Numbers and ids only: words stay between the two who speak. */
export type PageEvents = {
  ready: undefined
  opened: undefined
  closed: undefined
  'message:received': { conversationId: string; seq: number }
  'message:sent': { conversationId: string; seq: number }
  unread: { count: number }
  'conversation:started': { conversationId: string }
  'conversation:ended': { conversationId: string }
}
export type Announce = <Name extends keyof PageEvents>(event: Name, detail: PageEvents[Name]) => void

type Listener = (detail: unknown) => void
type Actions = { open(): void; close(): void; isOpened(): boolean; destroy(): void }

/** `window.aparte`. A page that wants it the moment it is there sets `window.aparte = { ready(aparte) { … } }` before. */
export function offerPageApi(actions: Actions, isFirst: boolean): Announce {
  const listeners = new Map<string, Set<Listener>>()
  const api = {
    ...actions,
    toggle: () => (actions.isOpened() ? actions.close() : actions.open()),
    on(event: string, listener: Listener) {
      listeners.set(event, (listeners.get(event) ?? new Set()).add(listener))
    },
    off(event: string, listener: Listener) {
      listeners.get(event)?.delete(listener)
    },
    destroy() {
      actions.destroy()
      if (Reflect.get(window, 'aparte') === api) Reflect.deleteProperty(window, 'aparte')
    },
  }
  const waiting: unknown = Reflect.get(window, 'aparte')
  if (isFirst) Reflect.set(window, 'aparte', api)

  return (event, detail) => {
    if (event === 'ready' && isFirst) callWaiting(waiting, api)
    // Later, so that a fault in the page's own code is the page's to see, not ours to stumble over.
    for (const listener of listeners.get(event) ?? []) queueMicrotask(() => listener(detail))
  }
}

function callWaiting(waiting: unknown, api: object) {
  if (typeof waiting !== 'object' || waiting === null || !('ready' in waiting)) return
  const { ready } = waiting
  if (typeof ready === 'function') queueMicrotask(() => ready(api))
}

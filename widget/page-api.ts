/** What the page hears of. Numbers and ids only: words stay between the two who speak. */
export type PageEvents = {
  ready: never
  opened: never
  closed: never
  'message:received': { conversationId: string; seq: number }
  'message:sent': { conversationId: string; seq: number }
  unread: { count: number }
  'conversation:started': { conversationId: string }
  'conversation:ended': { conversationId: string }
}
export type Announce = <Name extends keyof PageEvents>(
  event: Name,
  ...detail: PageEvents[Name] extends never ? [] : [PageEvents[Name]]
) => void

declare global {
  interface Window {
    aparte?: { ready?: (aparte: object) => void; open?: () => void }
  }
}

type Listener = (...detail: unknown[]) => void
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
      if (window.aparte === api) delete window.aparte
    },
  }
  const waiting = window.aparte
  if (isFirst) window.aparte = api

  return (event, ...detail) => {
    if (event === 'ready' && isFirst) queueMicrotask(() => waiting?.ready?.(api))
    // Later, so that a fault in the page's own code is the page's to see, not ours to stumble over.
    for (const listener of listeners.get(event) ?? []) queueMicrotask(() => listener(...detail))
  }
}

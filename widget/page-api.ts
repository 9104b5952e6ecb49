import type { Browser } from './browser.ts'
import type { Aparte, AparteEvents } from './widget.d.ts'

export type Announce = <Name extends keyof AparteEvents>(event: Name, detail: AparteEvents[Name]) => void

type Listener = (detail: unknown) => void

/** `window.aparte`. */
export function offerPageApi(
  browser: Browser,
  actions: Omit<Aparte, 'toggle' | 'on' | 'off'>,
  isFirst: boolean,
): Announce {
  const listeners = new Map<string, Set<Listener>>()
  const listenersOf = (event: string) => {
    const known = listeners.get(event) ?? new Set()
    listeners.set(event, known)
    return known
  }
  const api: Aparte = {
    ...actions,
    toggle: () => (actions.isOpened() ? actions.close() : actions.open()),
    // The types of both sides are in widget.d.ts; here nobody looks into the details.
    on(event, listener) {
      listenersOf(event).add(listener as Listener)
    },
    off(event, listener) {
      listenersOf(event).delete(listener as Listener)
    },
    destroy() {
      actions.destroy()
      if (window.aparte === api) delete window.aparte
    },
  }
  const waiting = window.aparte
  if (isFirst) window.aparte = api

  return (event, detail) => {
    if (event === 'ready' && isFirst && waiting && 'ready' in waiting)
      browser.queueMicrotask(() => waiting.ready(api))
    // Later, so that a fault in the page's own code is the page's to see, not ours to stumble over.
    for (const listener of listenersOf(event)) browser.queueMicrotask(() => listener(detail))
  }
}

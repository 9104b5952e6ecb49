import type { Browser } from './browser.ts'
import type { AparteEvents } from './widget.d.ts'

export type Announce = <Name extends keyof AparteEvents>(event: Name, detail: AparteEvents[Name]) => void

type Listener<Name extends keyof AparteEvents> = (detail: AparteEvents[Name]) => void

export type Events = ReturnType<typeof createEvents>

/** What the page wants to hear of. */
export function createEvents({ queueMicrotask }: Pick<Browser, 'queueMicrotask'>) {
  let listeners: [event: string, listener: (detail: never) => void][] = []

  const announce: Announce = (event, detail) => {
    for (const [name, listener] of listeners) {
      // Later, so that a fault in the page's own code is the page's to see, not ours to stumble over.
      // The types of both sides are in widget.d.ts; here nobody looks into the details.
      if (name === event) queueMicrotask(() => listener(detail as never))
    }
  }

  return { announce, on, off }

  function on<Name extends keyof AparteEvents>(event: Name, listener: Listener<Name>) {
    off(event, listener)
    listeners.push([event, listener])
  }

  function off<Name extends keyof AparteEvents>(event: Name, listener: Listener<Name>) {
    listeners = listeners.filter(([name, known]) => name !== event || known !== listener)
  }
}

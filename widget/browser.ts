/** What a page may replace later, kept as it was when the widget loaded. */
export type Browser = {
  fetch: typeof fetch
  setTimeout: (callback: () => void, milliseconds: number) => number
  clearTimeout: (timer: number | undefined) => void
  queueMicrotask: (callback: () => void) => void
  stringify: typeof JSON.stringify
  parse: typeof JSON.parse
  openSocket: (address: string) => WebSocket
  now: () => number
  random: () => number
}

/** Captured when the chat is loaded: it alone uploads. */
export type Uploading = { openRequest: () => XMLHttpRequest }

export function captureBrowser(): Browser {
  const { fetch, setTimeout, clearTimeout, queueMicrotask, WebSocket } = window
  const { stringify, parse } = JSON
  return {
    fetch: fetch.bind(window),
    setTimeout: setTimeout.bind(window),
    clearTimeout: clearTimeout.bind(window),
    queueMicrotask: queueMicrotask.bind(window),
    stringify,
    parse,
    openSocket: (address) => new WebSocket(address),
    now: Date.now,
    random: Math.random,
  }
}

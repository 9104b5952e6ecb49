/** What a page may replace later, kept as it was when the widget loaded. */
export type Browser = {
  fetch: typeof fetch
  setTimeout: (callback: () => void, milliseconds: number) => number
  clearTimeout: (timer: number | undefined) => void
  queueMicrotask: (callback: () => void) => void
  stringify: typeof JSON.stringify
  parse: typeof JSON.parse
  openSocket: (address: string) => WebSocket
  openRequest: () => XMLHttpRequest
  now: () => number
  random: () => number
}

export function captureBrowser(): Browser {
  const { fetch, setTimeout, clearTimeout, queueMicrotask, WebSocket, XMLHttpRequest } = window
  const { stringify, parse } = JSON
  return {
    fetch: fetch.bind(window),
    setTimeout: setTimeout.bind(window),
    clearTimeout: clearTimeout.bind(window),
    queueMicrotask: queueMicrotask.bind(window),
    stringify,
    parse,
    openSocket: (address) => new WebSocket(address),
    openRequest: () => new XMLHttpRequest(),
    now: Date.now,
    random: Math.random,
  }
}

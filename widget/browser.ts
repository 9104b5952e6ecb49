/** What a page may replace later, kept as it was when the widget loaded. */
export type Browser = {
  fetch: typeof fetch
  setTimeout: (callback: () => void, milliseconds: number) => number
  clearTimeout: (timer: number | undefined) => void
  stringify: (value: object) => string
  openSocket: (address: string) => WebSocket
  now: () => number
  random: () => number
}

export function captureBrowser(): Browser {
  const { fetch, setTimeout, clearTimeout, WebSocket } = window
  return {
    fetch: fetch.bind(window),
    setTimeout: setTimeout.bind(window),
    clearTimeout: clearTimeout.bind(window),
    stringify: JSON.stringify,
    openSocket: (address) => new WebSocket(address),
    now: Date.now,
    random: Math.random,
  }
}

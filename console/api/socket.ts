import type { AgentEvent, ClientFrame, closeCodes, socketPath } from '#contract/realtime'

type Handlers = {
  onEvent: (event: AgentEvent) => void
  onConnected: (isConnected: boolean) => void
  onSessionEnded: () => void
}

const path: typeof socketPath = '/api/v1/socket'
const notAuthenticated: (typeof closeCodes)['notAuthenticated'] = 4401
const sessionEnded: (typeof closeCodes)['sessionEnded'] = 4410

const pingEvery = 25_000
const pongWithin = 10_000
const longestPause = 15_000

/** One socket that stays: it connects again by itself until closed. */
export class AgentSocket {
  readonly #handlers: Handlers
  #socket: WebSocket | undefined
  #isReady = false
  #isClosed = false
  #failures = 0
  #retryTimer = 0
  #pingTimer = 0
  #pongTimer = 0

  constructor(handlers: Handlers) {
    this.#handlers = handlers
    window.addEventListener('online', this.#connectNow)
    document.addEventListener('visibilitychange', this.#connectNow)
    this.#connect()
  }

  send(frame: ClientFrame) {
    if (this.#isReady) this.#socket?.send(JSON.stringify(frame))
  }

  close() {
    this.#isClosed = true
    window.removeEventListener('online', this.#connectNow)
    document.removeEventListener('visibilitychange', this.#connectNow)
    this.#stopTimers()
    this.#socket?.close()
  }

  #connect() {
    const socket = new WebSocket(new URL(path, window.location.href.replace(/^http/, 'ws')))
    this.#socket = socket
    // Also the wait for "ready" has an end.
    this.#awaitPong()
    socket.onopen = () => socket.send(JSON.stringify({ type: 'authenticate' } satisfies ClientFrame))
    socket.onmessage = (frame) => this.#receive(JSON.parse(String(frame.data)))
    socket.onclose = (closing) => {
      if (this.#socket === socket) this.#lost(closing.code)
    }
  }

  #receive(event: AgentEvent) {
    window.clearTimeout(this.#pongTimer)
    if (event.type === 'ready') {
      this.#isReady = true
      this.#failures = 0
      this.#pingTimer = window.setInterval(this.#ping, pingEvery)
      this.#handlers.onConnected(true)
    }
    this.#handlers.onEvent(event)
  }

  #ping = () => {
    this.send({ type: 'ping' })
    this.#awaitPong()
  }

  #awaitPong() {
    window.clearTimeout(this.#pongTimer)
    this.#pongTimer = window.setTimeout(this.#giveUp, pongWithin)
  }

  // A dead connection may take minutes to notice its own close: let go of it at once.
  #giveUp = () => {
    const socket = this.#socket
    this.#lost(0)
    socket?.close()
  }

  #lost(code: number) {
    this.#stopTimers()
    this.#socket = undefined
    this.#isReady = false
    if (this.#isClosed) return
    this.#handlers.onConnected(false)
    if (code === sessionEnded || code === notAuthenticated) return this.#handlers.onSessionEnded()
    const pause = Math.min(longestPause, 500 * 2 ** this.#failures) * (0.5 + Math.random() / 2)
    this.#failures += 1
    this.#retryTimer = window.setTimeout(() => this.#connect(), pause)
  }

  #connectNow = () => {
    if (this.#isClosed || document.visibilityState === 'hidden') return
    // After a sleep the connection may be dead without knowing it.
    if (this.#isReady) this.#ping()
    if (this.#socket) return
    window.clearTimeout(this.#retryTimer)
    this.#connect()
  }

  #stopTimers() {
    window.clearTimeout(this.#retryTimer)
    window.clearInterval(this.#pingTimer)
    window.clearTimeout(this.#pongTimer)
  }
}

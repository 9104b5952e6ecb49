import type { ClientFrame, closeCodes, VisitorEvent } from '#contract/realtime'
import type { Browser } from './browser.ts'
import { writeJson } from './write-json.ts'

const sessionIsGone: (typeof closeCodes)['notAuthenticated' | 'sessionEnded'][] = [4401, 4410]
const wrongOrigin: (typeof closeCodes)['wrongOrigin'] = 4403
const tooManyFrames: (typeof closeCodes)['tooManyFrames'] = 4429

const pingEvery = 25_000
const pongWithin = 10_000
const longestPause = 15_000
/** Background tabs run timers once a minute; a longer gap means that the machine slept. */
const sleptFor = 90_000

type Props = {
  browser: Browser
  address: string
  token: () => string | undefined
  onReady: () => void
  onEvent: (event: VisitorEvent) => void
  onDown: () => void
  /** The server says the session is gone; HTTP decides whether that is so. */
  onRejected: () => void
}

export type Socket = ReturnType<typeof createSocket>

/** Keeps one socket alive. It only tells: whatever was missed while it was down is asked for over HTTP. */
export function createSocket({ browser, address, token, onReady, onEvent, onDown, onRejected }: Props) {
  let socket: WebSocket | undefined
  let isWanted = false
  let isReady = false
  let failures = 0
  let lastBeat = 0
  let beatTimer: number | undefined
  let pongTimer: number | undefined
  let retryTimer: number | undefined

  return { connect, disconnect, renew, probe, say }

  function connect() {
    if (isWanted) return
    isWanted = true
    failures = 0
    open()
  }

  function disconnect() {
    isWanted = false
    browser.clearTimeout(retryTimer)
    drop()
  }

  /** The network changed: the present connection is most likely dead without knowing it. */
  function renew() {
    if (!isWanted) return
    failures = 0
    drop()
    open()
  }

  /** Somebody looks again: find out at once whether the connection is alive. */
  function probe() {
    if (!isWanted) return
    if (!isReady || browser.now() - lastBeat > sleptFor) renew()
    else ping()
  }

  function say(frame: ClientFrame) {
    if (isReady) socket?.send(writeJson(browser, frame))
  }

  function open() {
    browser.clearTimeout(retryTimer)
    const opened = tryToOpen()
    socket = opened
    if (!opened) return retry()
    // Also the wait for "ready" has an end.
    awaitPong()
    opened.onopen = () => {
      const frame: ClientFrame = { type: 'authenticate', token: token() }
      opened.send(writeJson(browser, frame))
    }
    opened.onmessage = ({ data }) => hear(data)
    opened.onclose = ({ code }) => {
      drop()
      if (sessionIsGone.some((gone) => gone === code)) onRejected()
      if (code === wrongOrigin || code === tooManyFrames) failures = Math.max(failures, 6)
      retry()
    }
  }

  /** The page's own rules may forbid the connection, which some browsers say by throwing. */
  function tryToOpen(): WebSocket | undefined {
    try {
      return browser.openSocket(address)
    } catch {
      return undefined
    }
  }

  function hear(data: unknown) {
    const event: VisitorEvent = browser.parse(String(data))
    browser.clearTimeout(pongTimer)
    if (event.type === 'ready') {
      isReady = true
      failures = 0
      beat()
      onReady()
    }
    onEvent(event)
  }

  function beat() {
    const now = browser.now()
    const hasSlept = lastBeat > 0 && now - lastBeat > pingEvery + sleptFor
    lastBeat = now
    if (hasSlept) return renew()
    browser.clearTimeout(beatTimer)
    beatTimer = browser.setTimeout(() => {
      ping()
      beat()
    }, pingEvery)
  }

  function ping() {
    say({ type: 'ping' })
    awaitPong()
  }

  function awaitPong() {
    browser.clearTimeout(pongTimer)
    pongTimer = browser.setTimeout(renewAfterSilence, pongWithin)
  }

  function renewAfterSilence() {
    drop()
    retry()
  }

  function retry() {
    if (!isWanted) return
    onDown()
    browser.clearTimeout(retryTimer)
    const pause = Math.min(longestPause, 500 * 2 ** failures)
    failures += 1
    // Full jitter: after a restart of the server not everybody comes back at once.
    retryTimer = browser.setTimeout(open, browser.random() * pause)
  }

  function drop() {
    browser.clearTimeout(beatTimer)
    browser.clearTimeout(pongTimer)
    isReady = false
    lastBeat = 0
    if (!socket) return
    socket.onopen = socket.onmessage = socket.onclose = null
    socket.close()
    socket = undefined
  }
}

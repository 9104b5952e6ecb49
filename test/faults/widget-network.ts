import { setTimeout as sleep } from 'node:timers/promises'

/** Faults of networks, as often as the dice say. */
export type Network = ReturnType<typeof openNetwork>

type Timer = ReturnType<typeof setTimeout>

/** Time runs faster here than elsewhere, so that half a minute's patience costs a second. */
const speed = 25
const slow = 400
const frequency = { request: 0.45, socket: 0.6, frame: 0.25 }

/** What the widget takes for the browser's. Everything it asks for really goes to the server, if it gets through. */
export function openNetwork(random: () => number) {
  const startedAt = Date.now()
  const timers = new Map<number, Timer>()
  const counted: Record<string, number> = {}
  let isCalm = false
  let isHistoryLost = false
  let isCutOff = false
  const cutters = new Set<() => void>()
  let lastTimer = 0
  const now = () => startedAt + (Date.now() - startedAt) * speed

  return {
    counted,
    /** From here on all works; what is broken stays broken until somebody notices. */
    calm: (wanted: boolean) => {
      isCalm = wanted
    },
    /** No socket at all, while HTTP gets through. What was under way on those of before is lost. */
    cutOff: (wanted: boolean) => {
      isCutOff = wanted
      if (wanted) for (const cut of cutters) cut()
    },
    /** The sabotage: nobody learns any more what was missed. */
    loseHistory: () => {
      isHistoryLost = true
    },
    faults: () => Object.values(counted).reduce((sum, count) => sum + count, 0),
    browser: {
      fetch: faultyFetch,
      setTimeout: (callback: () => void, milliseconds: number) => {
        lastTimer += 1
        timers.set(lastTimer, setTimeout(callback, milliseconds / speed))
        return lastTimer
      },
      clearTimeout: (timer: number | undefined) => clearTimeout(timers.get(timer ?? 0)),
      queueMicrotask,
      stringify: JSON.stringify,
      parse: JSON.parse,
      openSocket: openFaultySocket,
      openRequest: () => {
        throw new Error('Nothing is uploaded here')
      },
      now,
      random,
    },
  }

  async function faultyFetch(address: string, options: RequestInit): Promise<Response> {
    const fault = choose(frequency.request, [
      'request lost',
      'answer lost',
      'request late',
      'answer late',
      'request doubled',
      'answer never came',
    ])
    if (fault === 'request lost') throw new TypeError('The request is lost')
    if (fault === 'request late') await sleep(random() * slow)
    if (fault === 'request doubled') await fetch(address, options)
    const answer = await fetch(address, options)
    // Also what was asked before: its answer may tell what was said since.
    const isHistory = options.method === 'GET' && /\/messages(\?|$)/.test(address)
    if (isHistoryLost && isHistory) throw new TypeError('Lost for good')
    if (fault === 'answer late') await sleep(random() * slow)
    if (fault === 'answer lost') throw new TypeError('The answer is lost')
    if (fault === 'answer never came') await untilGivenUp(options.signal)
    return answer
  }

  function openFaultySocket(address: string): WebSocket {
    const fault = choose(frequency.socket, ['socket refused', 'socket half open', 'socket cut'])
    if (isCutOff || fault === 'socket refused') throw new TypeError('No socket')
    const socket = new WebSocket(address)
    let isHalfOpen = false
    let isCut = false
    cutters.add(() => {
      isCut = true
      socket.close()
    })
    if (fault === 'socket half open') setTimeout(() => (isHalfOpen = true), random() * slow)
    if (fault === 'socket cut') setTimeout(() => socket.close(), random() * slow)
    return new Proxy(socket, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name)
        return typeof value === 'function' ? value.bind(target) : value
      },
      set: (target, name, listener: unknown) => {
        if (typeof listener !== 'function') return Reflect.set(target, name, listener)
        const hear = (event: Event) => {
          if (isHalfOpen || (isCut && name === 'onmessage')) return
          const twist = name === 'onmessage' ? choose(frequency.frame, ['frame late', 'frame doubled']) : ''
          if (twist === 'frame doubled') listener.call(target, event)
          // Who has stopped listening meanwhile hears nothing, as in a browser.
          const isHeard = () => Reflect.get(target, name) === hear
          if (twist === 'frame late')
            setTimeout(() => isHeard() && listener.call(target, event), random() * slow)
          else listener.call(target, event)
        }
        return Reflect.set(target, name, hear)
      },
    })
  }

  function choose(share: number, kinds: readonly string[]): string | undefined {
    if (isCalm || random() > share) return undefined
    const kind = kinds[Math.floor(random() * kinds.length)]
    if (kind) counted[kind] = (counted[kind] ?? 0) + 1
    return kind
  }
}

async function untilGivenUp(signal: AbortSignal | null | undefined): Promise<never> {
  await new Promise((resolve) => signal?.addEventListener('abort', resolve))
  throw new TypeError('Given up')
}

/** The same numbers for the same seed (mulberry32). */
export function rollDice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

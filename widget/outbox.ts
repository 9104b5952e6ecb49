import type { Browser } from './browser.ts'
import type { Answer } from './request.ts'

/** A message that is not with the server yet, or that the visitor cannot know to be. */
export type Outgoing = {
  clientId: string
  /** Used when this message starts a conversation; the same at every attempt. */
  conversationClientId: string
  text: string
  createdAt: string
  attempts: number
  state:
    | { name: 'waiting' }
    | { name: 'sending' }
    | { name: 'retrying'; busySeconds: number | undefined }
    | { name: 'failed'; reason: string }
}

type Props = {
  browser: Pick<Browser, 'setTimeout' | 'clearTimeout' | 'now' | 'random'>
  newId: () => string
  post: (message: Outgoing) => Promise<Answer<unknown>>
  onChange: (messages: Outgoing[]) => void
}

/** Sends strictly in order, one at a time; what fails for now is tried again until it is through. */
export function createOutbox({ browser, newId, post, onChange }: Props) {
  let messages: Outgoing[] = []
  let isSending = false
  let isHeld = false
  let notBefore = 0
  let timer: number | undefined

  return { add, retry, wake, hold, release, confirm, clear, hasUnsent }

  function add(text: string) {
    const createdAt = new Date(browser.now()).toISOString()
    const ids = { clientId: newId(), conversationClientId: newId() }
    set([...messages, { ...ids, text, createdAt, attempts: 0, state: { name: 'waiting' } }])
    void send()
  }

  /** Behind the others: those were sent meanwhile. */
  function retry(clientId: string) {
    const failed = messages.find((message) => message.clientId === clientId)
    if (failed?.state.name !== 'failed') return
    set([...messages.filter((message) => message !== failed), { ...failed, state: { name: 'waiting' } }])
    void send()
  }

  /** The connection may be back; only a server that asked for patience is not asked earlier. */
  function wake() {
    if (browser.now() >= notBefore) void send()
  }

  /** The session is gone: all is kept for the next one. */
  function hold() {
    isHeld = true
    browser.clearTimeout(timer)
    set(
      messages.map((message) =>
        message.state.name === 'failed' ? message : { ...message, state: { name: 'waiting' } },
      ),
    )
  }

  function release() {
    isHeld = false
    notBefore = 0
    void send()
  }

  /** The message was seen in the conversation, though its answer got lost. */
  function confirm(clientId: string) {
    if (messages.some((message) => message.clientId === clientId))
      set(messages.filter((message) => message.clientId !== clientId))
  }

  function clear() {
    browser.clearTimeout(timer)
    isHeld = false
    notBefore = 0
    set([])
  }

  function hasUnsent() {
    // What is under way for the first time leaves with the page (keepalive).
    return messages.some(
      ({ state, attempts }) => state.name !== 'failed' && !(state.name === 'sending' && attempts === 1),
    )
  }

  async function send() {
    if (isSending) return
    isSending = true
    browser.clearTimeout(timer)
    for (let next = first(); next && !isHeld; next = first()) {
      if (!(await attempt(next))) break
    }
    isSending = false
  }

  /** Says whether to go on with the next message. */
  async function attempt(message: Outgoing): Promise<boolean> {
    const attempts = message.attempts + 1
    const { clientId } = message
    change(clientId, { attempts, ...(attempts === 1 && { state: { name: 'sending' } }) })
    const answer = await post({ ...message, attempts })
    if (answer.ok) {
      confirm(clientId)
      return true
    }
    if (answer.kind === 'refused') {
      change(clientId, { state: { name: 'failed', reason: answer.reason } })
      return true
    }
    if (answer.kind === 'ended') {
      hold()
      return false
    }
    const { isBusy, afterMilliseconds } = answer
    const backOff = Math.min(30_000, 1000 * 2 ** (attempts - 1)) * (0.5 + browser.random() / 2)
    // A little later than asked, so that not everybody comes back at the same moment.
    const pause = afterMilliseconds === undefined ? backOff : afterMilliseconds + browser.random() * 500
    notBefore = afterMilliseconds === undefined ? 0 : browser.now() + pause
    change(clientId, {
      state: { name: 'retrying', busySeconds: isBusy ? Math.ceil(pause / 1000) : undefined },
    })
    timer = browser.setTimeout(() => void send(), pause)
    return false
  }

  function first() {
    return messages.find((message) => message.state.name !== 'failed')
  }

  function change(clientId: string, part: Partial<Outgoing>) {
    set(messages.map((message) => (message.clientId === clientId ? { ...message, ...part } : message)))
  }

  function set(changed: Outgoing[]) {
    messages = changed
    onChange(messages)
  }
}

/** Not crypto.randomUUID: pages without https do not have it. */
export function createId(): string {
  const bytes = [...crypto.getRandomValues(new Uint8Array(16))]
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')
  const variant = '89ab'[(bytes[8] ?? 0) & 3]
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`
}

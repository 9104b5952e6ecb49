import type { MessageContent } from '#contract/content'
import type { BodyInput } from '#contract/endpoint'
import type { startConversation, VisitorDraft } from '#contract/visitors'
import type { Browser } from './browser.ts'
import type { Answer, Refusal } from './request.ts'

/** What the visitor says; `content` is only shown, until the server's own is there. */
export type Draft = Omit<VisitorDraft, 'clientId'> & { content?: MessageContent }

/** What goes along with the first message of a conversation, should this message be that. */
export type OpeningAnswers = Pick<BodyInput<typeof startConversation>, 'language' | 'survey' | 'offline'>

/** `reason` is in the visitor's language. */
export type Sent = { ok: true } | { ok: false; refusal: Refusal; reason: string }

/** A message that is not with the server yet, or that the visitor cannot know to be. */
export type Outgoing = Omit<Draft, 'text'> & {
  clientId: string
  /** Used when this message starts a conversation; the same at every attempt. */
  conversationClientId: string
  /** Empty where only files are sent. */
  text: string
  opening: OpeningAnswers | undefined
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
  /** Says in the visitor's language why something was refused. */
  explain: (refusal: Refusal) => string
  onChange: (messages: Outgoing[]) => void
}

/** Sends strictly in order, one at a time; what fails for now is tried again until it is through. */
export function createOutbox({ browser, newId, post, explain, onChange }: Props) {
  const promises = new Map<string, (sent: Sent) => void>()
  let messages: Outgoing[] = []
  let isSending = false
  let isHeld = false
  let notBefore = 0
  let timer: number | undefined

  return { add, retry, wake, hold, release, confirm, clear, hasUnsent }

  /** Tells how it ended. A refused form is not kept: whoever showed it says what is wrong with it. */
  function add({ text = '', ...draft }: Draft, opening?: OpeningAnswers): Promise<Sent> {
    const createdAt = new Date(browser.now()).toISOString()
    const clientId = newId()
    const ids = { clientId, conversationClientId: newId() }
    const message: Outgoing = {
      ...draft,
      ...ids,
      text,
      opening,
      createdAt,
      attempts: 0,
      state: { name: 'waiting' },
    }
    set([...messages, message])
    const sent = new Promise<Sent>((resolve) => promises.set(clientId, resolve))
    void send()
    return sent
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
    remove(clientId)
    settle(clientId, { ok: true })
  }

  function clear() {
    browser.clearTimeout(timer)
    isHeld = false
    notBefore = 0
    set([])
    const refusal: Refusal = { kind: 'ended' }
    for (const clientId of promises.keys()) settle(clientId, { ok: false, refusal, reason: '' })
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
      const reason = explain(answer)
      if (isForm(message) || isUnasked(answer)) remove(clientId)
      else change(clientId, { state: { name: 'failed', reason } })
      settle(clientId, { ok: false, refusal: answer, reason })
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
    wait(clientId, pause, isBusy)
    return false
  }

  /** Counts the seconds down that a busy server has asked for. */
  function wait(clientId: string, pause: number, isBusy: boolean) {
    const busySeconds = isBusy ? Math.ceil(pause / 1000) : undefined
    change(clientId, { state: { name: 'retrying', busySeconds } })
    const step = isBusy ? Math.min(pause, 1000) : pause
    timer = browser.setTimeout(
      () => (step < pause ? wait(clientId, pause - step, isBusy) : void send()),
      step,
    )
  }

  function first() {
    return messages.find((message) => message.state.name !== 'failed')
  }

  function remove(clientId: string) {
    if (messages.some((message) => message.clientId === clientId))
      set(messages.filter((message) => message.clientId !== clientId))
  }

  function settle(clientId: string, sent: Sent) {
    promises.get(clientId)?.(sent)
    promises.delete(clientId)
  }

  function change(clientId: string, part: Partial<Outgoing>) {
    set(messages.map((message) => (message.clientId === clientId ? { ...message, ...part } : message)))
  }

  function set(changed: Outgoing[]) {
    messages = changed
    onChange(messages)
  }
}

const isForm = ({ opening, formReply }: Outgoing) => Boolean(opening?.survey || opening?.offline || formReply)

/** Something has to be asked, or asked again, before this can be sent. */
export const isUnasked = (refusal: Refusal) =>
  refusal.kind === 'refused' && (refusal.code === 'consent_required' || refusal.code === 'consent_stale')

/** Not crypto.randomUUID: pages without https do not have it. */
export function createId(): string {
  const bytes = [...crypto.getRandomValues(new Uint8Array(16))]
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')
  const variant = '89ab'[(bytes[8] ?? 0) & 3]
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`
}

import type { DraftContent, MessageFile } from '#contract/content'

/** What somebody has written: text, which may be empty beside files, and what goes with it. */
export type Written = { text: string; content?: DraftContent; files?: MessageFile[] }

/** A message that is not with the server yet. */
export type Outgoing = Written & {
  clientId: string
  createdAt: string
  attempts: number
  state:
    | { name: 'waiting' }
    | { name: 'sending' }
    | { name: 'retrying'; wasAnswered: boolean }
    | { name: 'failed'; reason: string }
}

/** What became of an attempt to send. */
export type Outcome =
  | { kind: 'sent' }
  | { kind: 'later'; wasAnswered: boolean; afterSeconds: number | undefined }
  | { kind: 'refused'; reason: string }

type Props = {
  post: (message: Outgoing) => Promise<Outcome>
  onChange: (messages: Outgoing[]) => void
}

const longestPause = 30_000

/** The messages of one conversation, strictly in order, one at a time; what fails for now is tried again. */
export function createSendQueue({ post, onChange }: Props) {
  let messages: Outgoing[] = []
  let isSending = false
  let isStopped = false
  let notBefore = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  return { add, retry, discard, wake, stop }

  function add(written: Written) {
    const createdAt = new Date().toISOString()
    const clientId = crypto.randomUUID()
    set([...messages, { ...written, clientId, createdAt, attempts: 0, state: { name: 'waiting' } }])
    wake()
  }

  /** Behind the others: those were sent meanwhile. */
  function retry(clientId: string) {
    const failed = messages.find((message) => message.clientId === clientId)
    if (failed?.state.name !== 'failed') return
    set([...messages.filter((message) => message !== failed), { ...failed, state: { name: 'waiting' } }])
    wake()
  }

  function discard(clientId: string) {
    set(messages.filter((message) => message.clientId !== clientId))
  }

  /** The connection may be back; only a server that asked for patience is not asked earlier. */
  function wake() {
    if (Date.now() >= notBefore) void send()
  }

  function stop() {
    isStopped = true
    clearTimeout(timer)
  }

  async function send() {
    if (isSending) return
    isSending = true
    clearTimeout(timer)
    for (let next = first(); next && !isStopped; next = first()) {
      if (!(await attempt(next))) break
    }
    isSending = false
  }

  /** Says whether to go on with the next message. */
  async function attempt(message: Outgoing): Promise<boolean> {
    const { clientId } = message
    const attempts = message.attempts + 1
    change(clientId, { attempts, ...(attempts === 1 && { state: { name: 'sending' } }) })
    const outcome = await post(message)
    if (outcome.kind === 'sent') discard(clientId)
    if (outcome.kind === 'refused')
      change(clientId, { attempts: 0, state: { name: 'failed', reason: outcome.reason } })
    if (outcome.kind !== 'later') return true
    const { wasAnswered, afterSeconds } = outcome
    const backOff = Math.min(longestPause, 1000 * 2 ** (attempts - 1)) * (0.5 + Math.random() / 2)
    // A little later than asked, so that not everybody comes back at the same moment.
    const pause = afterSeconds === undefined ? backOff : afterSeconds * 1000 + Math.random() * 500
    notBefore = afterSeconds === undefined ? 0 : Date.now() + pause
    change(clientId, { state: { name: 'retrying', wasAnswered } })
    if (!isStopped) timer = setTimeout(() => void send(), pause)
    return false
  }

  function first() {
    return messages.find(({ state }) => state.name !== 'failed')
  }

  function change(clientId: string, part: Partial<Outgoing>) {
    set(messages.map((message) => (message.clientId === clientId ? { ...message, ...part } : message)))
  }

  function set(changed: Outgoing[]) {
    messages = changed
    if (!isStopped) onChange(messages)
  }
}

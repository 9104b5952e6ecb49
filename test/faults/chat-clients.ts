import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { WebSocket } from 'ws'
import { socketPath } from '#contract/realtime'
import { sessionCookie } from '#platform/http'
import type { Acknowledged, Shown, Written } from './check-log.ts'

/** Whoever writes and listens in this test: a visitor with a token, or an agent with a cookie. */
export type Person = {
  name: string
  /** Ours alone among all clients, so that nobody else's requests count against us. */
  address: string
  token?: string
  cookie?: string
  messagesPath(conversationId: string): string
}

type Message = { seq: number; clientId: string }

export type Chat = {
  url: string
  written: Written[]
  acknowledged: Acknowledged[]
  /** Requests that had to be sent again. */
  retries: number
}

export const headersOf = ({
  address,
  token,
  cookie,
}: Omit<Person, 'messagesPath'>): Record<string, string> => ({
  'x-forwarded-for': address,
  ...(token === undefined ? { cookie: `${sessionCookie}=${cookie}` } : { authorization: `Bearer ${token}` }),
})

/** Writes like the widget does: one after the other, each with the same clientId until it is acknowledged. */
export async function writeSteadily(
  chat: Chat,
  person: Person,
  conversations: string[],
  { pause, until }: { pause: number; until: AbortSignal },
): Promise<void> {
  await sleep(Math.random() * pause)
  for (let count = 1; !until.aborted; count++) {
    const conversationId = conversations[count % conversations.length] ?? ''
    const clientId = randomUUID()
    const written = { writer: person.name, conversationId, clientId, text: `${person.name} writes ${count}` }
    chat.written.push(written)
    const { seq } = await postUntilAcknowledged(chat, person, written)
    chat.acknowledged.push({ ...written, seq })
    await sleep(pause)
  }
}

async function postUntilAcknowledged(chat: Chat, person: Person, written: Written): Promise<Message> {
  const { conversationId, clientId, text } = written
  const body = JSON.stringify({ clientId, text })
  for (let attempt = 0; ; attempt++) {
    const answer = await fetch(chat.url + person.messagesPath(conversationId), {
      method: 'POST',
      headers: { ...headersOf(person), 'content-type': 'application/json' },
      body,
      signal: AbortSignal.timeout(8000),
    }).catch(() => undefined)
    // The connection may also break while the answer is read.
    const message = answer?.ok ? await answer.json().catch(() => undefined) : undefined
    if (message) return message as Message
    if (answer && !answer.ok && answer.status !== 503)
      throw new Error(`${answer.status} for ${person.name}: ${await answer.text()}`)
    chat.retries += 1
    await sleep(Math.random() * 100 * 2 ** Math.min(attempt, 3))
  }
}

export type Listener = {
  readonly doubles: number
  readonly connections: number
  lastSeen(conversationId: string): number
  shown(): Shown[]
  close(): void
}

/** Listens like the widget and the console do: connects again, then asks for what came after the last number seen. */
export function listen(chat: Chat, person: Person, conversations: string[]): Listener {
  const streams = new Map(conversations.map((id) => [id, openStream()]))
  let socket: WebSocket | undefined
  let isClosed = false
  let doubles = 0
  let connections = 0

  function take(conversationId: string, messages: Message[]): void {
    const stream = streams.get(conversationId)
    if (!stream) throw new Error(`${person.name} heard of a conversation that is none of theirs`)
    for (const message of messages) if (!stream.take(message)) doubles += 1
  }

  async function catchUp(conversationId: string): Promise<void> {
    for (let hasMore = true; hasMore && !isClosed; ) {
      const after = streams.get(conversationId)?.lastSeen() ?? 0
      const answer = await fetch(
        `${chat.url}${person.messagesPath(conversationId)}?after=${after}&limit=100`,
        {
          headers: headersOf(person),
          signal: AbortSignal.timeout(8000),
        },
      )
      if (!answer.ok) throw new Error(`Catching up was answered with ${answer.status}`)
      const page = (await answer.json()) as { messages: Message[]; hasMore: boolean }
      take(conversationId, page.messages)
      hasMore = page.hasMore
    }
  }

  async function catchUpAll(): Promise<void> {
    for (const id of conversations) {
      const hasFailed = await catchUp(id).then(
        () => false,
        () => true,
      )
      // Without what was missed the stream has a gap: connecting again asks once more.
      if (hasFailed) return socket?.terminate()
    }
  }

  function connect(): void {
    if (isClosed) return
    const opened = new WebSocket(chat.url.replace(/^http/, 'ws') + socketPath, { headers: headersOf(person) })
    socket = opened
    opened.on('open', () => opened.send(JSON.stringify({ type: 'authenticate', token: person.token })))
    opened.on('message', (data) => {
      const frame = JSON.parse(data.toString())
      if (frame.type === 'message.posted') take(frame.conversationId, [frame.message])
      if (frame.type !== 'ready') return
      connections += 1
      void catchUpAll()
    })
    opened.on('error', () => opened.terminate())
    opened.on('close', () => setTimeout(connect, Math.random() * 300))
  }

  connect()
  return {
    get doubles() {
      return doubles
    },
    get connections() {
      return connections
    },
    lastSeen: (conversationId) => streams.get(conversationId)?.lastSeen() ?? 0,
    shown: () =>
      [...streams].map(([conversationId, stream]) => ({
        listener: person.name,
        conversationId,
        clientIds: stream.shown,
      })),
    close() {
      isClosed = true
      socket?.terminate()
    },
  }
}

/** Shows each number once and in order; what came too early waits for the gap before it to close. */
function openStream() {
  const shown: string[] = []
  const early = new Map<number, string>()
  return {
    shown,
    lastSeen: () => shown.length,
    take({ seq, clientId }: Message): boolean {
      if (seq <= shown.length || early.has(seq)) return false
      early.set(seq, clientId)
      for (let next = early.get(shown.length + 1); next !== undefined; next = early.get(shown.length + 1)) {
        early.delete(shown.length + 1)
        shown.push(next)
      }
      return true
    },
  }
}

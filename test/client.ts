import { WebSocket } from 'ws'
import type { BodyInput, Endpoint, ParamsOf, QueryInput, ReplyOf } from '#contract/endpoint'
import { type ErrorCode, errors, type Problem } from '#contract/errors'
import { type AgentEvent, type ClientFrame, socketPath, type VisitorEvent } from '#contract/realtime'
import { sessionCookie } from '#platform/http'

/** What a client sends besides; a field an endpoint does not take may be left out. */
export type Sent<E extends Endpoint> = {
  params?: ParamsOf<E>
  query?: QueryInput<E>
  body?: BodyInput<E>
  /** The body of an endpoint that takes a file. */
  file?: Uint8Array<ArrayBuffer>
}

export class Refused extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(`${problem.status} ${problem.code}: ${problem.detail ?? errors[problem.code].title}`)
    this.problem = problem
  }
}

/** Speaks the contract over real HTTP, as a browser would. */
export type Client = {
  /** Throws Refused when the answer is a problem. */
  call<E extends Endpoint>(endpoint: E, sent?: Sent<E>): Promise<ReplyOf<E>>
  /** The problem the call is answered with; throws when it succeeds. */
  refusal<E extends Endpoint>(endpoint: E, sent?: Sent<E>): Promise<Problem>
  /** The raw answer, for what a well-behaved client would not send. */
  send(
    endpoint: Endpoint,
    sent?: { params?: unknown; query?: unknown; body?: unknown; file?: Uint8Array<ArrayBuffer> },
  ): Promise<Response>
  socket<Event = AgentEvent & VisitorEvent>(): Promise<Socket<Event>>
  readonly headers: Record<string, string>
}

export type Identity = { cookie?: string; token?: string; origin?: string; forwardedFor?: string }

export function openClient(baseUrl: () => string, identity: Identity = {}): Client {
  const headers: Record<string, string> = {
    ...(identity.cookie === undefined ? {} : { cookie: `${sessionCookie}=${identity.cookie}` }),
    ...(identity.token === undefined ? {} : { authorization: `Bearer ${identity.token}` }),
    ...(identity.origin === undefined ? {} : { origin: identity.origin }),
    ...(identity.forwardedFor === undefined ? {} : { 'x-forwarded-for': identity.forwardedFor }),
  }
  const client: Client = {
    headers,
    async send(endpoint, sent = {}) {
      const params = new Map(Object.entries(sent.params ?? {}))
      const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) =>
        encodeURIComponent(String(params.get(name))),
      )
      const query = new URLSearchParams()
      for (const [name, value] of Object.entries(sent.query ?? {}))
        if (value !== undefined) query.set(name, String(value))
      const hasBody = endpoint.method !== 'GET' && endpoint.method !== 'DELETE'
      return fetch(`${baseUrl()}${path}${query.size > 0 ? `?${query}` : ''}`, {
        method: endpoint.method,
        headers: { ...headers, ...(hasBody ? { 'content-type': bodyType(endpoint) } : {}) },
        ...(hasBody
          ? { body: endpoint.takesFile ? (sent.file ?? null) : JSON.stringify(sent.body ?? {}) }
          : {}),
      })
    },
    async call(endpoint, sent = {}) {
      const response = await client.send(endpoint, sent)
      const answer = await response.json()
      if (!response.ok) throw new Refused(answer as Problem)
      return answer as ReplyOf<typeof endpoint>
    },
    async refusal(endpoint, sent) {
      try {
        await client.call(endpoint, sent)
      } catch (error) {
        if (error instanceof Refused) return error.problem
        throw error
      }
      throw new Error(`${endpoint.name} was expected to be refused`)
    },
    socket: () => openSocket(baseUrl(), identity),
  }
  return client
}

/** What the body of an endpoint is sent as. */
export const bodyType = ({ takesFile }: Endpoint): string =>
  takesFile ? 'application/octet-stream' : 'application/json'

/** For expect(…).rejects: a refusal with this code. */
export const refusedWith = (code: ErrorCode) => ({ problem: { code } })

export type Socket<Event> = {
  readonly frames: Event[]
  say(frame: ClientFrame | string): void
  /** Waits for a frame that fits, whether it has come already or not. */
  hears(fits: (frame: Event) => boolean, milliseconds?: number): Promise<Event>
  /** Resolves with the close code once the server (or we) closed it. */
  readonly closed: Promise<number>
  close(): void
}

/** Connects and authenticates; rejects when the server closes it instead. */
async function openSocket<Event>(baseUrl: string, identity: Identity): Promise<Socket<Event>> {
  const socket = connectSocket<Event>(baseUrl, identity)
  socket.say({ type: 'authenticate', ...(identity.token === undefined ? {} : { token: identity.token }) })
  const isReady = (frame: Event) => (frame as { type: string }).type === 'ready'
  const code = await Promise.race([socket.hears(isReady).then(() => null), socket.closed])
  if (code !== null) throw new Error(`The socket was closed with ${code}`)
  return socket
}

/** A socket that has said nothing yet. */
export function connectSocket<Event>(baseUrl: string, identity: Identity = {}): Socket<Event> {
  const socket = new WebSocket(baseUrl.replace(/^http/, 'ws') + socketPath, {
    headers: {
      ...(identity.cookie === undefined ? {} : { cookie: `${sessionCookie}=${identity.cookie}` }),
      ...(identity.origin === undefined ? {} : { origin: identity.origin }),
    },
  })
  const frames: Event[] = []
  const listeners = new Set<() => void>()
  socket.on('message', (data) => {
    frames.push(JSON.parse(data.toString()))
    for (const listener of listeners) listener()
  })
  const opened = new Promise<void>((resolve) => socket.once('open', () => resolve()))
  const closed = new Promise<number>((resolve) => {
    socket.once('close', resolve)
    socket.once('error', () => resolve(1006))
  })
  return {
    frames,
    closed,
    say(frame) {
      const text = typeof frame === 'string' ? frame : JSON.stringify(frame)
      void opened.then(() => socket.send(text))
    },
    hears: (fits, milliseconds = 60_000) =>
      new Promise((resolve, reject) => {
        const give = setTimeout(
          () => end(reject, new Error(`Nothing fitting was heard: ${JSON.stringify(frames)}`)),
          milliseconds,
        )
        const listener = () => {
          const frame = frames.find(fits)
          if (frame) end(resolve, frame)
        }
        function end<T>(settle: (value: T) => void, value: T) {
          clearTimeout(give)
          listeners.delete(listener)
          settle(value)
        }
        listeners.add(listener)
        listener()
      }),
    close: () => socket.close(),
  }
}

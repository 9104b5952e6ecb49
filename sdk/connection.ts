import { AparteError } from './aparte-error.ts'

export type AparteOptions = {
  /** Where the installation is reached: https://chat.example.com */
  url: string
  /** An API key, or a visitor’s session token: sent as a Bearer token. */
  key?: string | undefined
  /** Sent with each request. */
  headers?: Record<string, string>
  /** Used instead of the platform’s own fetch. */
  fetch?: typeof fetch
  /** How often a request is sent again when the server says to wait (429, 503); usually 3. */
  retries?: number
  /** The longest wait before sending again, in seconds; told to wait longer, the call fails. Usually 60. */
  longestWait?: number
}

export type CallOptions = {
  /** Ends the call, and the waiting before it is sent again. */
  signal?: AbortSignal
  /** Lets a write be sent again that carries no clientId. For creates the client makes one by itself. */
  idempotencyKey?: string
}

/** A file’s bytes. */
export type FileBytes = Blob | ArrayBuffer | Uint8Array<ArrayBuffer>

export type Request = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  path: string
  query?: object
  body?: object
  file?: FileBytes
  /** Sent with an Idempotency-Key even where the caller gives none. */
  isCreate?: true
}

export type Send = <Reply>(request: Request, options?: CallOptions) => Promise<Reply>

export function openConnection(options: AparteOptions): Send {
  const { retries = 3, longestWait = 60 } = options
  return async <Reply>(request: Request, { signal, idempotencyKey }: CallOptions = {}): Promise<Reply> => {
    const key = idempotencyKey ?? (request.isCreate ? crypto.randomUUID() : undefined)
    const isRepeatable = request.method === 'GET' || key !== undefined || hasClientId(request.body)
    const address = addressOf(options.url, request)
    const content: RequestInit = { ...contentOf(request, options, key), ...(signal ? { signal } : {}) }
    for (let attempt = 0; ; attempt += 1) {
      const response = await (options.fetch ?? fetch)(address, content)
      if (response.ok) return response.json() as Promise<Reply>
      const error = await AparteError.of(response)
      const wait = secondsToWait(error, attempt)
      if (!isRepeatable || attempt >= retries || wait === undefined || wait > longestWait) throw error
      await pause(wait, signal)
    }
  }
}

/** One part of a path. An empty one, or dots, would lead to another endpoint. */
export function part(name: string, value: string): string {
  if (!/[^.]/.test(value)) throw new TypeError(`${name} must not be ${JSON.stringify(value)}`)
  return encodeURIComponent(value)
}

/** What the same clientId twice is done once with. */
export function withClientId<Body extends { clientId?: string }>(body: Body): Body & { clientId: string } {
  return { ...body, clientId: body.clientId ?? crypto.randomUUID() }
}

function addressOf(url: string, { path, query = {} }: Request): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) search.set(name, String(value))
  }
  return `${url.replace(/\/+$/, '')}${path}${search.size > 0 ? `?${search}` : ''}`
}

function contentOf(
  { method, body, file }: Request,
  { key, headers }: AparteOptions,
  idempotencyKey?: string,
): RequestInit {
  const takesBody = method !== 'GET' && method !== 'DELETE'
  return {
    method,
    headers: {
      accept: 'application/json',
      ...(takesBody ? { 'content-type': file ? 'application/octet-stream' : 'application/json' } : {}),
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
      ...headers,
    },
    ...(takesBody ? { body: file ?? JSON.stringify(body ?? {}) } : {}),
  }
}

const hasClientId = (body: object | undefined) => body !== undefined && 'clientId' in body

/** As long as the server says; where it says nothing, longer from time to time, and not all callers at once. */
function secondsToWait({ status, retryAfterSeconds }: AparteError, attempt: number): number | undefined {
  // 409 with a time: the first of two equal requests is still being worked on.
  if (status === 409) return retryAfterSeconds
  if (status !== 429 && status !== 503) return undefined
  return retryAfterSeconds ?? 2 ** attempt * (0.5 + Math.random() / 2)
}

function pause(seconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', abort)
      resolve()
    }, seconds * 1000)
    if (signal?.aborted) abort()
    else signal?.addEventListener('abort', abort, { once: true })
  })
}

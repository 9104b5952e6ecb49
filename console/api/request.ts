import type { BodyInput, Endpoint, QueryInput, ReplyOf } from '#contract/endpoint'
import type { Problem } from '#contract/errors'

/** The server answered, and said no. */
export class Refusal extends Error {
  readonly problem: Problem
  readonly retryAfterSeconds: number | undefined

  constructor(problem: Problem, retryAfterSeconds: number | undefined) {
    super(problem.title)
    this.problem = problem
    this.retryAfterSeconds = problem.retryAfterSeconds ?? retryAfterSeconds
  }
}

/** No answer came, or none of ours: the network or the server is away. */
export class Unreachable extends Error {
  /** What something in between answered, such as a proxy. */
  readonly status: number | undefined
  readonly retryAfterSeconds: number | undefined

  constructor(message: string, cause: unknown, answer?: Response) {
    super(message, { cause })
    this.status = answer?.status
    this.retryAfterSeconds = answer && retryAfter(answer)
  }
}

const patience = 30_000

type Input<E extends Endpoint> = { query?: QueryInput<E>; body?: BodyInput<E>; signal?: AbortSignal }

/** Calls an endpoint of the contract: `request<typeof getMe>('GET', '/me')`. */
export async function request<E extends Endpoint>(
  method: E['method'],
  path: string,
  input: Input<E> = {},
): Promise<ReplyOf<E>> {
  const address = `/api/v1${path}${queryString(input.query)}`
  const { response, content } = await send(method, address, input.body, input.signal)
  if (!response.ok) throw refusalIn(content, response)
  try {
    return JSON.parse(content || '{}')
  } catch (cause) {
    throw unreadable(response, cause)
  }
}

async function send(method: string, url: string, body: unknown, signal: AbortSignal | undefined) {
  const headers: Record<string, string> = { accept: 'application/json' }
  const signals = [AbortSignal.timeout(patience), ...(signal ? [signal] : [])]
  const options: RequestInit = {
    method,
    headers,
    credentials: 'same-origin',
    signal: AbortSignal.any(signals),
  }
  if (method !== 'GET') {
    headers['content-type'] = 'application/json'
    options.body = JSON.stringify(body ?? {})
  }
  try {
    const response = await fetch(url, options)
    return { response, content: await response.text() }
  } catch (cause) {
    if (signal?.aborted) throw cause
    throw new Unreachable('The server cannot be reached. Check your connection and try again.', cause)
  }
}

function queryString(query: unknown) {
  if (typeof query !== 'object' || query === null) return ''
  const given = Object.entries(query).filter(([, value]) => value !== undefined)
  const pairs = given.map(([name, value]) => [name, String(value)])
  return pairs.length ? `?${new URLSearchParams(pairs)}` : ''
}

// A proxy in between may answer something that is not a problem document.
export function refusalIn(content: string, response: Response) {
  try {
    const problem: Problem = JSON.parse(content)
    if (typeof problem.code === 'string') return new Refusal(problem, retryAfter(response))
  } catch (cause) {
    return unreadable(response, cause)
  }
  return unreadable(response, undefined)
}

function unreadable(response: Response, cause: unknown) {
  const words = `The server gave no readable answer (${response.status}). Try again shortly.`
  return new Unreachable(words, cause, response)
}

function retryAfter({ headers }: Response) {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN)
  return seconds > 0 ? seconds : undefined
}

import type { BodyInput, Endpoint, QueryInput, ReplyOf } from '#contract/endpoint'
import type { Problem } from '#contract/errors'

/** The server answered, and said no. */
export class Refusal extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.title)
    this.problem = problem
  }
}

/** No answer came: the network or the server is away. */
export class Unreachable extends Error {}

type Input<E extends Endpoint> = { query?: QueryInput<E>; body?: BodyInput<E>; signal?: AbortSignal }

/** Calls an endpoint of the contract: `request<typeof getMe>('GET', '/me')`. */
export async function request<E extends Endpoint>(
  method: E['method'],
  path: string,
  input: Input<E> = {},
): Promise<ReplyOf<E>> {
  const response = await send(method, `/api/v1${path}${queryString(input.query)}`, input.body, input.signal)
  const content = await response.text()
  if (!response.ok) throw refusalIn(content, response.status)
  return JSON.parse(content || '{}')
}

async function send(method: string, url: string, body: unknown, signal: AbortSignal | undefined) {
  const headers: Record<string, string> = { accept: 'application/json' }
  const options: RequestInit = { method, headers, credentials: 'same-origin', signal: signal ?? null }
  if (method !== 'GET') {
    headers['content-type'] = 'application/json'
    options.body = JSON.stringify(body ?? {})
  }
  try {
    return await fetch(url, options)
  } catch (cause) {
    if (signal?.aborted) throw cause
    throw new Unreachable('The server cannot be reached. Check your connection and try again.', { cause })
  }
}

function queryString(query: unknown) {
  if (typeof query !== 'object' || query === null) return ''
  const given = Object.entries(query).filter(([, value]) => value !== undefined)
  const pairs = given.map(([name, value]) => [name, String(value)])
  return pairs.length ? `?${new URLSearchParams(pairs)}` : ''
}

// A proxy in between may answer something that is not a problem document.
function refusalIn(content: string, status: number) {
  try {
    const problem: Problem = JSON.parse(content)
    if (typeof problem.code === 'string') return new Refusal(problem)
  } catch (cause) {
    return new Unreachable(`The server gave no readable answer (${status}). Try again shortly.`, { cause })
  }
  return new Unreachable(`The server gave no readable answer (${status}). Try again shortly.`)
}

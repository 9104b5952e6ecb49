import type { BodyInput, Endpoint, ReplyOf } from '#contract/endpoint'
import type { ErrorCode, Problem } from '#contract/errors'
import type { Browser } from './browser.ts'
import { writeJson } from './write-json.ts'

export type Refusal =
  /** Worth another try: no connection, or the server asks for patience. */
  | { kind: 'later'; isBusy: boolean; afterMilliseconds: number | undefined }
  /** The session is gone. */
  | { kind: 'ended' }
  | { kind: 'refused'; code: ErrorCode | undefined; reason: string; field?: string | undefined }

export type Answer<Reply> = { ok: true; reply: Reply } | ({ ok: false } & Refusal)

const later: Answer<never> = { ok: false, kind: 'later', isBusy: false, afterMilliseconds: undefined }
const patience = 30_000
/** Browsers refuse more than 64 KiB; a character has up to three bytes. */
const mostThatOutlives = 20_000

/** Asks the one host; the endpoint gives the types. Never throws. */
export async function request<E extends Endpoint>(
  browser: Browser,
  method: E['method'],
  address: string,
  options: { token?: string | undefined; body?: BodyInput<E>; outlivesPage?: boolean } = {},
): Promise<Answer<ReplyOf<E>>> {
  const { token, body, outlivesPage } = options
  const giveUp = new AbortController()
  const timer = browser.setTimeout(() => giveUp.abort(), patience)
  const text = body && writeJson(browser, body)
  try {
    const response = await browser.fetch(address, {
      method,
      mode: 'cors',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      keepalive: Boolean(outlivesPage) && (text ?? '').length <= mostThatOutlives,
      signal: giveUp.signal,
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(text && { body: text }),
    })
    if (!response.ok) return await understandRefusal(response)
    const reply: ReplyOf<E> = await response.json()
    return { ok: true, reply }
  } catch {
    return later
  } finally {
    browser.clearTimeout(timer)
  }
}

async function understandRefusal(response: Response): Promise<Answer<never>> {
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN)
  return readRefusal(response.status, await readProblem(response), retryAfter)
}

export function readRefusal(
  status: number,
  problem: Partial<Problem>,
  retryAfter = Number.NaN,
): Answer<never> {
  if (status === 401) return { ok: false, kind: 'ended' }
  if (status === 429 || status >= 500) {
    const seconds = problem.retryAfterSeconds ?? retryAfter
    const afterMilliseconds = seconds > 0 ? seconds * 1000 : undefined
    return { ok: false, kind: 'later', isBusy: status === 429, afterMilliseconds }
  }
  const reason = problem.detail ?? problem.title ?? `${status}`
  return { ok: false, kind: 'refused', code: problem.code, reason, field: problem.field }
}

async function readProblem(response: Response): Promise<Partial<Problem>> {
  try {
    return await response.json()
  } catch {
    return {}
  }
}

import type { Problem } from './shapes.ts'

/** The one error every refused call throws: what the server answered, as problem+json (RFC 9457). */
export class AparteError extends Error {
  override readonly name = 'AparteError'
  /** Of HTTP. */
  readonly status: number
  /** Stays the same, whatever the words: compare this. `unknown` where something else than Aparte answered. */
  readonly code: Problem['code'] | 'unknown'
  /** What the code means. */
  readonly title: string
  /** What exactly is wrong here. */
  readonly detail: string | undefined
  /** Path of the offending field, as in body.email. */
  readonly field: string | undefined
  /** Quote this when you ask for help. */
  readonly requestId: string | undefined
  readonly retryAfterSeconds: number | undefined

  constructor(problem: Partial<Omit<Problem, 'code'>> & { status: number; code: AparteError['code'] }) {
    const { status, code, title = `HTTP ${status}`, detail, field } = problem
    super(
      `${code}: ${[title, detail, field === undefined ? undefined : `(${field})`].filter(Boolean).join(' ')}`,
    )
    this.status = status
    this.code = code
    this.title = title
    this.detail = detail
    this.field = field
    this.requestId = problem.requestId
    this.retryAfterSeconds = problem.retryAfterSeconds
  }

  static async of(response: Response): Promise<AparteError> {
    const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json')
    const problem = isProblem ? ((await response.json()) as Problem) : { code: 'unknown' as const }
    if (!isProblem) await response.body?.cancel()
    const retryAfterSeconds = secondsOf(response.headers.get('retry-after'))
    return new AparteError({
      ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
      ...problem,
      status: response.status,
    })
  }
}

/** Retry-After is a number of seconds or, from proxies, a date. */
function secondsOf(header: string | null): number | undefined {
  if (header === null) return undefined
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000
  return Number.isNaN(seconds) ? undefined : Math.max(0, seconds)
}

import { type ErrorCode, errors } from '#contract/errors'

/** An expected "no": answered as problem+json. Everything else that is thrown is a bug. */
export class Refusal extends Error {
  readonly code: ErrorCode
  readonly field: string | undefined
  readonly detail: string | undefined
  readonly retryAfterSeconds: number | undefined

  constructor(code: ErrorCode, more: { field?: string; detail?: string; retryAfterSeconds?: number } = {}) {
    super(errors[code].title)
    this.code = code
    this.field = more.field
    this.detail = more.detail
    this.retryAfterSeconds = more.retryAfterSeconds
  }
}

export const notFound = (what: string) => new Refusal('not_found', { detail: `No such ${what}.` })

export const scopeMissing = (scope = '') =>
  new Refusal('scope_missing', { detail: `It needs the scope ${scope}.` })

/** What a failing database means to the caller; undefined when the failure is our own bug. */
export function refusalForDatabaseError(error: unknown): Refusal | undefined {
  const code = errorCode(error)
  if (code === undefined)
    return isConnectionLoss(error) ? new Refusal('database_unavailable', soon) : undefined
  if (code === '53100' || code === 'ENOSPC') return new Refusal('storage_full', soon)
  if (unavailable.test(code)) return new Refusal('database_unavailable', soon)
  return undefined
}

const soon = { retryAfterSeconds: 2 }

// Connection (08), resources (53), operator intervention (57P), cannot write now (25006: a replica),
// lock and statement timeouts (55P03, 57014), deadlock (40P01) and crashes (58, XX): trying again can help.
const unavailable =
  /^(08...|53...|57P0.|57014|25006|25P03|55P03|40P01|40001|58...|XX00.|ECONN.*|ENOENT|EPIPE|ETIMEDOUT|EAI_.*)$/

/** The database itself is out of reach or out of room: whoever asks next will fare no better. */
export function isDatabaseGone(error: unknown): boolean {
  const code = errorCode(error)
  return code === undefined ? isConnectionLoss(error) : /^(08|53|57P|58|XX|E)/.test(code)
}

function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}

// The driver reports these without a code.
const connectionLoss =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Query read timeout|Cannot use a pool after)/

function isConnectionLoss(error: unknown): boolean {
  return error instanceof Error && connectionLoss.test(error.message)
}

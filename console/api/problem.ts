import type { ErrorCode } from '#contract/errors'
import { Refusal, Unreachable } from './request.ts'

export function hasCode(error: unknown, code: ErrorCode) {
  return error instanceof Refusal && error.problem.code === code
}

/** What to tell the person: what happened and what to do. */
export function wordsFor(error: unknown) {
  if (error instanceof Unreachable) return error.message
  if (!(error instanceof Refusal)) return 'Something went wrong in this page. Load it again.'
  const { title, detail, retryAfterSeconds, code, requestId } = error.problem
  if (retryAfterSeconds && code === 'too_many_requests')
    return `Too many attempts. Try again in ${waitingTime(retryAfterSeconds)}.`
  if (code === 'internal') return `${title} If it stays so, quote ${requestId} when you ask for help.`
  return detail && detail !== title ? `${title} ${sentence(detail)}` : title
}

/** For what may get through later: whether an answer came, and how long it asks to wait. Nothing where no waiting helps. */
export function patienceWith(error: unknown) {
  if (!(error instanceof Refusal || error instanceof Unreachable)) return undefined
  const status = error instanceof Refusal ? error.problem.status : error.status
  // 401: the session has ended, which the pages find out; 2xx: not from our server, such as a hotel's sign-in page.
  const isForGood = status !== undefined && status >= 400 && status < 500 && ![401, 408, 429].includes(status)
  if (isForGood) return undefined
  return { wasAnswered: status !== undefined, afterSeconds: error.retryAfterSeconds }
}

/** The words for a field, without what the field itself says already. */
export function wordsForField(error: Refusal) {
  const { detail, field, title } = error.problem
  if (!detail) return title
  return sentence(field && detail.startsWith(`${field}: `) ? detail.slice(field.length + 2) : detail)
}

function sentence(words: string) {
  const capital = words.charAt(0).toUpperCase() + words.slice(1)
  return /[.?]$/.test(capital) ? capital : `${capital}.`
}

function waitingTime(seconds: number) {
  const isLong = seconds > 90
  const amount = isLong ? Math.ceil(seconds / 60) : seconds
  const unit = isLong ? 'minute' : 'second'
  return new Intl.NumberFormat('en', { style: 'unit', unit, unitDisplay: 'long' }).format(amount)
}

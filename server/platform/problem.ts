import type { Duplex } from 'node:stream'
import { errors, type Problem } from '#contract/errors'
import { Refusal } from './errors.ts'
import { newId } from './ids.ts'
import { securityHeaders } from './web-security.ts'

export function presentProblem(refusal: Refusal, publicOrigin: string, requestId: string): Problem {
  const { status, title } = errors[refusal.code]
  return {
    type: `${publicOrigin}/docs#error-${refusal.code}`,
    title,
    status,
    code: refusal.code,
    ...(refusal.detail === undefined ? {} : { detail: refusal.detail }),
    ...(refusal.field === undefined ? {} : { field: refusal.field }),
    requestId,
    ...(refusal.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: refusal.retryAfterSeconds }),
  }
}

/** Answers what is not even HTTP, and so never becomes a request. */
export function answerBrokenRequest(
  error: NodeJS.ErrnoException,
  stream: Duplex,
  publicOrigin: string,
): void {
  if (error.code === 'ECONNRESET' || stream.destroyed || !stream.writable) {
    stream.destroy()
    return
  }
  const refusal =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? new Refusal('too_large', { field: 'headers' })
      : new Refusal('invalid_input', { field: 'request', detail: 'This is not a complete HTTP request.' })
  const body = JSON.stringify(presentProblem(refusal, publicOrigin, newId()))
  const headers = Object.entries({
    ...securityHeaders,
    'content-type': 'application/problem+json',
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  }).map(([name, value]) => `${name}: ${value}\r\n`)
  stream.end(`HTTP/1.1 ${errors[refusal.code].status} Refused\r\n${headers.join('')}\r\n${body}`)
}

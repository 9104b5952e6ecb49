import type { FastifyReply, FastifyRequest } from 'fastify'
import { type ErrorCode, errors } from '#contract/errors'
import { Refusal, refusalForDatabaseError } from './errors.ts'
import type { Http } from './http.ts'
import { presentProblem } from './problem.ts'
import { BucketFailure } from './storage/bucket-failure.ts'

export function sendProblem(
  http: Http,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const refusal = refusalFor(error)
  const { status } = errors[refusal.code]
  if (status >= 500) {
    http.log.error('A request failed', error, {
      requestId: request.id,
      method: request.method,
      route: request.routeOptions.url ?? 'unknown',
      status,
      code: refusal.code,
    })
  }
  const problem = presentProblem(refusal, http.publicOrigin(), request.id)
  if (refusal.retryAfterSeconds !== undefined) reply.header('retry-after', String(refusal.retryAfterSeconds))
  return reply
    .status(status)
    .headers({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' })
    .serializer((value: unknown) => JSON.stringify(value))
    .send(problem)
}

// What Fastify itself refuses, in our own codes.
const fastifyCodes: Record<string, ErrorCode> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media_type',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'malformed_json',
  FST_ERR_CTP_INVALID_JSON_BODY: 'malformed_json',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformed_json',
  FST_ERR_CTP_BODY_TOO_LARGE: 'too_large',
  FST_ERR_BAD_URL: 'not_found',
}

function refusalFor(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  if (error instanceof BucketFailure) return new Refusal('files_unavailable', { retryAfterSeconds: 10 })
  const database = refusalForDatabaseError(error)
  if (database) return database
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
  const ours = fastifyCodes[code]
  if (ours) return new Refusal(ours, ours === 'malformed_json' ? { field: 'body' } : {})
  if (error instanceof SyntaxError) return new Refusal('malformed_json', { field: 'body' })
  return new Refusal('internal')
}

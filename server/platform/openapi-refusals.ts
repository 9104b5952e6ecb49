import { changesWhatIsRead } from '#contract/contract'
import { type Endpoint, isForUsers, nothing, takesIdempotencyKey } from '#contract/endpoint'
import { type ErrorCode, errorCodes, errors } from '#contract/errors'
import { scopeOf } from '#contract/scopes'
import type { Reply } from './openapi.ts'

/** The refusals an endpoint may give, one entry per HTTP status, each naming its codes. */
export function refusalsOf(endpoint: Endpoint): Record<string, Reply> {
  const given = new Set([...codesOfEveryEndpoint, ...codesByShape(endpoint), ...endpoint.errors])
  const codes = errorCodes.filter((code) => given.has(code))
  const byStatus = Map.groupBy(codes, (code) => errors[code].status)
  return Object.fromEntries([...byStatus].map(([status, ofStatus]) => [status, refusal(ofStatus)]))
}

// Queries are closed too: an unknown field is refused even where none is taken.
const codesOfEveryEndpoint: ErrorCode[] = [
  'invalid_input',
  'too_many_requests',
  'internal',
  'database_unavailable',
  'shutting_down',
]

function codesByShape(endpoint: Endpoint): ErrorCode[] {
  const codes: ErrorCode[] = []
  if (!endpoint.allow.includes('anyone')) codes.push('not_authenticated', 'not_allowed')
  if (scopeOf(endpoint) !== undefined) codes.push('wrong_network', 'scope_missing')
  if (changesWhatIsRead(endpoint)) codes.push('changed_meanwhile')
  if (takesIdempotencyKey(endpoint)) codes.push('still_running', 'idempotency_key_reused')
  if (takesIdempotencyKey(endpoint) && endpoint.showsSecret) codes.push('answer_not_kept')
  if (endpoint.params !== nothing) codes.push('not_found')
  if (endpoint.params !== nothing && isForUsers(endpoint)) codes.push('gone')
  if (endpoint.body !== nothing) codes.push('malformed_json', 'unsupported_media_type', 'too_large')
  if (endpoint.takesFile) codes.push('unsupported_media_type', 'scanner_unavailable', 'files_unavailable')
  if (endpoint.method !== 'GET') codes.push('storage_full')
  if (endpoint.method !== 'GET' && !endpoint.crossOrigin) codes.push('wrong_origin')
  return codes
}

function refusal(codes: ErrorCode[]): Reply {
  const problem = { $ref: '#/components/schemas/Problem' }
  const schema = { allOf: [problem], type: 'object' as const, properties: { code: { enum: codes } } }
  return {
    description: codes.map((code) => `\`${code}\`: ${errors[code].title}`).join(' '),
    ...(codes.includes('too_many_requests') ? { headers: retryAfter } : {}),
    content: { 'application/problem+json': { schema } },
  }
}

const retryAfter = {
  'Retry-After': { description: 'Seconds to wait', schema: { type: 'integer', minimum: 0 } },
}

import { changesWhatIsRead } from '#contract/contract'
import { type Endpoint, hasEtag, takesIdempotencyKey } from '#contract/endpoint'
import type { Parameter, Reply } from './openapi.ts'

/** Headers an endpoint looks at besides who asks. */
export function headerParameters(endpoint: Endpoint): Parameter[] {
  const text = { type: 'string' as const }
  const header = (name: string, description: string, schema: Parameter['schema'] = text): Parameter => ({
    name,
    in: 'header',
    required: false,
    description,
    schema,
  })
  const headers: Parameter[] = []
  if (hasEtag(endpoint))
    headers.push(header('If-None-Match', 'The `ETag` you have: the same is answered with 304'))
  if (changesWhatIsRead(endpoint))
    headers.push(header('If-Match', 'The `ETag` you have read: what was changed since is refused with 412'))
  if (takesIdempotencyKey(endpoint)) {
    const words = endpoint.showsSecret
      ? 'A word of your own for this request: repeated within 24 hours it does nothing twice. The answer is not kept, as it holds a secret'
      : 'A word of your own for this request: repeated within 24 hours it is answered as before'
    headers.push(header('Idempotency-Key', words, { ...text, minLength: 1, maxLength: 255 }))
  }
  return headers
}

export function answerHeaders(endpoint: Endpoint): Pick<Reply, 'headers'> {
  if (endpoint.allow.includes('anyone')) return {}
  const text = { type: 'string' }
  return {
    headers: {
      ...(hasEtag(endpoint) || changesWhatIsRead(endpoint)
        ? { ETag: { description: 'Names what was answered', schema: text } }
        : {}),
      'RateLimit-Policy': {
        description: 'How many requests (`q`) within how many seconds (`w`)',
        schema: text,
      },
      RateLimit: {
        description: 'How many are left (`r`), and in how many seconds all are again (`t`)',
        schema: text,
      },
    },
  }
}

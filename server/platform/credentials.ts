import type { IncomingHttpHeaders } from 'node:http'
import type { Endpoint } from '#contract/endpoint'
import { scopeOf } from '#contract/scopes'
import type { Actor, Credential } from './actor.ts'
import { Refusal } from './errors.ts'
import { apiKeyPrefix, readApiKey, readToken } from './ids.ts'
import { plainAddress } from './network.ts'

export const sessionCookie = '__Host-aparte'

type Headers = { headers: IncomingHttpHeaders }

/** Visitors send their token in a header; users have a cookie, which only their browser can read back to us. */
export function credentialOf(request: Headers, kind: Actor['kind']): Credential | undefined {
  const token = kind === 'visitor' ? bearerOf(request) : cookieOf(request)
  const read = token === undefined ? undefined : readToken(token)
  return read && { kind, ...read, origin: request.headers.origin }
}

/** Whether an API key is presented; whatever it is worth. No page of others can send one along unnoticed. */
export const hasApiKey = (request: Headers): boolean => bearerOf(request)?.startsWith(apiKeyPrefix) === true

/** Of a request to an endpoint of users or visitors. Refuses an API key that cannot be good here. */
export function credentialFor(request: Headers, endpoint: Endpoint, address: string): Credential | undefined {
  const isForVisitors = endpoint.allow.includes('visitor')
  if (isForVisitors || !hasApiKey(request)) return credentialOf(request, isForVisitors ? 'visitor' : 'user')
  if (cookieOf(request) !== undefined) {
    const detail = 'Send the session cookie or an API key, not both.'
    throw new Refusal('invalid_input', { field: 'headers.authorization', detail })
  }
  const read = readApiKey(bearerOf(request) ?? '')
  if (!read) {
    throw new Refusal('not_authenticated', { detail: 'This API key is cut off or mistyped.' })
  }
  const scope = scopeOf(endpoint)
  if (scope === undefined) {
    throw new Refusal('not_allowed', { detail: 'No API key may do this: sign in to the console.' })
  }
  return { kind: 'user', ...read, origin: undefined, key: { scope, address: plainAddress(address) } }
}

const bearerOf = ({ headers }: Headers): string | undefined =>
  /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1]

const cookieOf = ({ headers }: Headers): string | undefined =>
  new RegExp(`(?:^|; )${sessionCookie}=([A-Za-z0-9_-]+)`).exec(headers.cookie ?? '')?.[1]

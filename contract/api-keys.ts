import { z } from 'zod'
import { admins, endpoint } from './endpoint.ts'
import { id, line, nextPage, pageQuery, time } from './fields.ts'

/** What a key looks like: fit for programs that look for secrets in places where none should be. */
export const apiKeyPattern = /^aparte_[A-Za-z0-9_-]{64}[0-9a-f]{8}$/

const scope = z
  .string()
  .max(60)
  .regex(/^[A-Za-z][A-Za-z0-9-]*:(read|write)$/, 'must be a room and read or write, like conversations:read')

const chosenScopes = z
  .array(scope)
  .min(1)
  .max(100)
  .describe('Rooms, each with `:read` or `:write`; writing does not include reading')

const network = z
  .union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], {
    error: 'must be an IP address or a network, like 203.0.113.0/24',
  })
  .describe('An address, or a network in CIDR notation')
const chosenNetworks = z.array(network).max(50).describe('Where it may be used from. Empty: anywhere')

const expiresAt = time.nullable().describe('null: it does not expire')

export const ApiKey = z.strictObject({
  id,
  name: z.string(),
  ending: z.string().describe('The last characters of its secret, to tell keys apart'),
  scopes: z.array(z.string()),
  networks: z.array(z.string()).describe('Where it may be used from. Empty: anywhere'),
  createdBy: z.strictObject({
    userId: id,
    name: z.string(),
    isDisabled: z.boolean().describe('The key stops with its user'),
  }),
  createdAt: time,
  expiresAt,
  lastUsedAt: time.nullable().describe('To the minute'),
  rotatedAt: time.nullable(),
  previousGoodUntil: time.nullable().describe('Until when the secret before the last rotation is good'),
})
export type ApiKey = z.output<typeof ApiKey>

const secret = z.string().regex(apiKeyPattern).describe('Shown this one time: only a hash of it is kept')

const keyParams = z.strictObject({ apiKeyId: id })

const usual = { allow: admins, signedInOnly: true } as const

export const listApiKeys = endpoint({
  ...usual,
  name: 'listApiKeys',
  summary: 'The API keys of my organization, the newest first; secrets are shown once, when they are made',
  method: 'GET',
  path: '/api/v1/api-keys',
  query: z.strictObject(pageQuery),
  reply: z.strictObject({ keys: z.array(ApiKey), next: nextPage }),
})

export const listScopes = endpoint({
  ...usual,
  name: 'listScopes',
  summary: 'What API keys can be allowed to do, by room',
  method: 'GET',
  path: '/api/v1/api-key-scopes',
  reply: z.strictObject({
    scopes: z
      .array(z.strictObject({ scope: z.string(), opens: z.array(z.string()).describe('What it allows') }))
      .describe('As many as there are rooms, twice'),
  }),
})

export const createApiKey = endpoint({
  ...usual,
  name: 'createApiKey',
  summary: 'Make an API key. It acts for me, with the role I have at the time, within its scopes',
  method: 'POST',
  path: '/api/v1/api-keys',
  body: z.strictObject({
    name: line(100),
    scopes: chosenScopes,
    networks: chosenNetworks.default([]),
    expiresAt: expiresAt.default(null),
  }),
  reply: z.strictObject({ key: ApiKey, secret }),
  showsSecret: true,
})

export const getApiKey = endpoint({
  ...usual,
  name: 'getApiKey',
  summary: 'One API key',
  method: 'GET',
  path: '/api/v1/api-keys/:apiKeyId',
  params: keyParams,
  reply: ApiKey,
})

export const updateApiKey = endpoint({
  ...usual,
  name: 'updateApiKey',
  summary: 'Change an API key of mine; its secret stays the same',
  method: 'PATCH',
  path: '/api/v1/api-keys/:apiKeyId',
  params: keyParams,
  body: z.strictObject({
    name: line(100).optional(),
    scopes: chosenScopes.optional(),
    networks: chosenNetworks.optional(),
    expiresAt: expiresAt.optional(),
  }),
  reply: ApiKey,
})

/** The longest a secret may go on beside its successor, in hours: a week. */
const longestGrace = 168

export const rotateApiKey = endpoint({
  ...usual,
  name: 'rotateApiKey',
  summary:
    'Give an API key of mine a new secret; the present one stays good for a while, any older one does not',
  method: 'POST',
  path: '/api/v1/api-keys/:apiKeyId/rotation',
  params: keyParams,
  body: z.strictObject({
    graceHours: z
      .int()
      .min(0)
      .max(longestGrace)
      .describe('How long the present secret stays good; 0: it ends at once'),
  }),
  reply: z.strictObject({ key: ApiKey, secret }),
  showsSecret: true,
})

export const revokeApiKey = endpoint({
  ...usual,
  name: 'revokeApiKey',
  summary: 'End an API key at once, whoever made it',
  method: 'DELETE',
  path: '/api/v1/api-keys/:apiKeyId',
  params: keyParams,
})

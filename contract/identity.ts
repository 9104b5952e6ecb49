import { z } from 'zod'
import { admins, endpoint, everyUser } from './endpoint.ts'
import { id, line, storable, time, token } from './fields.ts'

/** At most two keys of a widget are live at a time: the one in use and its successor. */
export const mostIdentityKeys = 2

/** The longest an identity token may live, in minutes. */
export const identityMinutes = 15

export const IdentityKey = z.strictObject({
  id: id.describe('May stand in the token’s header as kid'),
  algorithm: z.enum(['HS256', 'EdDSA']),
  createdAt: time,
  createdBy: z.string().nullable(),
  lastUsedAt: time.nullable(),
})
export type IdentityKey = z.output<typeof IdentityKey>

const keysParams = z.strictObject({ widgetId: id })

export const listIdentityKeys = endpoint({
  name: 'listIdentityKeys',
  summary: 'The keys this widget takes identity tokens from; secrets are shown once, when they are made',
  method: 'GET',
  path: '/api/v1/widgets/:widgetId/identity-keys',
  allow: admins,
  params: keysParams,
  reply: z.strictObject({ keys: z.array(IdentityKey) }),
})

export const createIdentityKey = endpoint({
  name: 'createIdentityKey',
  summary: 'Make a shared secret (HS256), or hand in a public key (EdDSA)',
  method: 'POST',
  path: '/api/v1/widgets/:widgetId/identity-keys',
  allow: admins,
  showsSecret: true,
  params: keysParams,
  body: z.discriminatedUnion('algorithm', [
    z.strictObject({ algorithm: z.literal('HS256') }),
    z.strictObject({
      algorithm: z.literal('EdDSA'),
      publicKey: z.string().max(1000).describe('Ed25519, PEM (SPKI)'),
    }),
  ]),
  reply: z.strictObject({
    key: IdentityKey,
    secret: z.string().nullable().describe('Of HS256, this one time: use its characters as they are'),
  }),
  errors: ['too_many_keys'],
})

export const deleteIdentityKey = endpoint({
  name: 'deleteIdentityKey',
  summary: 'Take no more tokens signed with this key',
  method: 'DELETE',
  path: '/api/v1/widgets/:widgetId/identity-keys/:keyId',
  allow: admins,
  params: z.strictObject({ widgetId: id, keyId: id }),
})

export const identifyVisitor = endpoint({
  name: 'identifyVisitor',
  summary:
    'Say who I am with a token signed by the organization’s backend (HS256 or EdDSA; sub, aud = the widget’s key, exp within 15 minutes, jti used once). The session token is exchanged for a new one',
  method: 'POST',
  path: '/api/v1/visitor/identity',
  allow: ['visitor'],
  crossOrigin: true,
  body: z.strictObject({ token: z.string().min(20).max(4000) }),
  reply: z.strictObject({ visitorId: id, token, expiresAt: time }),
  errors: ['wrong_origin', 'identity_refused', 'too_many_requests'],
})

const attributeValue = z.union([z.string().max(500).overwrite(storable), z.number(), z.boolean()])

export const Attributes = z
  .record(
    z
      .string()
      .max(60)
      .regex(/^[A-Za-z][A-Za-z0-9_.-]*$/, 'must be letters, digits, _, . and -'),
    attributeValue,
  )
  .refine((attributes) => Object.keys(attributes).length <= 30, 'must hold at most 30 attributes')
export type Attributes = z.output<typeof Attributes>

export const setVisitorAttributes = endpoint({
  name: 'setVisitorAttributes',
  summary: 'What the page says about me; agents see it as unverified. Replaces what the page said before',
  method: 'PUT',
  path: '/api/v1/visitor/attributes',
  allow: ['visitor'],
  crossOrigin: true,
  body: z.strictObject({ attributes: Attributes }),
  errors: ['wrong_origin', 'too_many_requests'],
})

/** A known person: somebody the organization’s own backend has vouched for. */
export const Contact = z.strictObject({
  id,
  externalId: z.string().describe('The token’s sub; empty while restricted'),
  name: z.string().nullable(),
  email: z.string().nullable(),
  attributes: Attributes,
  isRestricted: z
    .boolean()
    .describe('Stored, and nothing else (Art. 18 GDPR): what is held is not shown in lists'),
  createdAt: time,
  lastSeenAt: time,
})
export type Contact = z.output<typeof Contact>

export const listContacts = endpoint({
  name: 'listContacts',
  summary: 'Contacts, the latest seen first',
  method: 'GET',
  path: '/api/v1/contacts',
  allow: everyUser,
  query: z.strictObject({
    search: line(200).optional().describe('Part of the name, address or external id'),
    limit: z.coerce.number().int().min(1).max(100).default(50),
    after: z.string().max(200).optional().describe('The `next` of the page before'),
  }),
  reply: z.strictObject({ contacts: z.array(Contact), next: z.string().nullable() }),
})

export const getContact = endpoint({
  name: 'getContact',
  summary: 'One contact; of whom is restricted, only that they are here',
  method: 'GET',
  path: '/api/v1/contacts/:contactId',
  allow: everyUser,
  params: z.strictObject({ contactId: id }),
  reply: z.strictObject({ contact: Contact }),
})

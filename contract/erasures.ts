import { z } from 'zod'
import { admins, endpoint } from './endpoint.ts'
import { id, nextPage, pageQuery, time } from './fields.ts'
import { Sealed } from './sealed.ts'

const count = z.int().min(0)

/** Why somebody is erased. */
export const erasureGrounds = ['request', 'agent', 'visitor', 'operator', 'retention', 'closing'] as const
export const ErasureGround = z
  .enum(erasureGrounds)
  .describe(
    'request: the person asked; agent: a user decided; visitor: pressed “delete everything”; operator: whoever runs the server; retention, closing: by rule',
  )

export const erasureSteps = [
  'delete',
  'bytes',
  'vacuum',
  'scan',
  'recipients',
  'certificate',
  'done',
] as const
export const erasureProblems = ['storage_unreachable', 'left_behind', 'on_hold', 'internal'] as const

/** What is held in one place, or was. */
const held = {
  store: z.string().describe('database, or another place as the data map calls it'),
  part: z.string().nullable().describe('Of the database: the table'),
  why: z.string().nullable().describe('Why some of it stays'),
  until: z.string().nullable(),
}

export const PreviewedStore = z.strictObject({
  ...held,
  goes: count.describe('Rows, files or archives that go'),
  stays: count,
})
export type PreviewedStore = z.output<typeof PreviewedStore>

export const ErasedStore = z.strictObject({ ...held, found: count, erased: count, kept: count })
export type ErasedStore = z.output<typeof ErasedStore>

const Hold = z.strictObject({ id, reason: z.string() })

export const ErasurePreview = z.strictObject({
  name: z.string().nullable().describe('Of the contact; to be typed before it is erased'),
  stores: z.array(PreviewedStore),
  holds: z.array(Hold).describe('While there is one, nothing is erased'),
})
export type ErasurePreview = z.output<typeof ErasurePreview>

export const ErasureRecipient = z.strictObject({
  kind: z.enum(['webhook']),
  id,
  state: z.enum(['waiting', 'told', 'failed']).describe('failed: its delivery was given up'),
  at: time.nullable(),
})

export const Erasure = z.strictObject({
  id,
  contactId: id.nullable().describe('A number that leads nowhere once the contact is erased'),
  visitorId: id.nullable(),
  ground: ErasureGround,
  requestedAt: time,
  requestedBy: z.string().nullable().describe('Name of the user; null: gone, or no user'),
  state: z
    .enum(['running', 'waiting', 'failed', 'done'])
    .describe('waiting: for recipients to acknowledge; failed: gave up, try it again'),
  step: z.enum(erasureSteps).describe('What is being done now'),
  problem: z.enum(erasureProblems).nullable().describe('What stopped the step the last time'),
  erasedAt: time.nullable().describe('From then on nobody could read it here any more'),
  stores: z.array(ErasedStore).describe('What was found and erased so far'),
  recipients: z.array(ErasureRecipient),
  finishedAt: time.nullable().describe('When the certificate was sealed'),
})
export type Erasure = z.output<typeof Erasure>

/** What is sealed. It names nobody. */
export const ErasureCertificate = z.strictObject({
  document: z.literal('certificate of erasure'),
  version: z.literal(1),
  erasureId: id,
  organizationId: id,
  subject: z
    .string()
    .describe('Keyed hash of whom: to be repeated by whoever has the key and knows the person'),
  ground: ErasureGround,
  requestedAt: time,
  erasedAt: time,
  issuedAt: time,
  journal: z.strictObject({ line: z.int(), hash: z.string() }).describe('Where no restore can overlook it'),
  stores: z.array(ErasedStore),
  recipients: z.array(ErasureRecipient).describe('Art. 19 GDPR: everybody who had been told of the person'),
  check: z.strictObject({
    at: time,
    tables: count.describe('Of the database’s own list of tables, all of them'),
    columns: count,
    idsSought: count,
    idsLeftBehind: count,
    valuesSought: count.describe('What the person was called and reached by'),
    valuesElsewhere: z
      .array(z.strictObject({ table: z.string(), column: z.string(), rows: count }))
      .describe('The same value in rows that belong to others, such as a second contact with this address'),
  }),
  vacuum: z.strictObject({
    by: z.enum(['erasure', 'autovacuum']).describe('autovacuum: the database does it in its own time'),
    at: time.nullable(),
    tables: z.array(z.string()),
  }),
  physicalHorizon: z.strictObject({
    until: time.describe('By then copies made before the erasure are gone as well'),
    traces: z.array(z.strictObject({ where: z.string(), until: time.nullable(), how: z.string() })),
  }),
})
export type ErasureCertificate = z.output<typeof ErasureCertificate>

export const previewContactErasure = endpoint({
  name: 'previewContactErasure',
  summary: 'What would be erased of a contact, what stays and why, and what stands in the way',
  method: 'GET',
  path: '/api/v1/contacts/:contactId/erasure-preview',
  allow: admins,
  params: z.strictObject({ contactId: id }),
  reply: ErasurePreview,
})

export const previewVisitorErasure = endpoint({
  name: 'previewVisitorErasure',
  summary: 'As for a contact, of a visitor; one who is a contact is meant as the contact',
  method: 'GET',
  path: '/api/v1/visitors/:visitorId/erasure-preview',
  allow: admins,
  params: z.strictObject({ visitorId: id }),
  reply: ErasurePreview,
})

const confirm = z.literal('erase').describe('Nothing brings it back')

export const requestErasure = endpoint({
  name: 'requestErasure',
  summary:
    'Erase all that is held about a contact or visitor, for good. While theirs is under way, it is answered instead',
  method: 'POST',
  path: '/api/v1/erasures',
  allow: admins,
  isRepeatable: true,
  body: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('contact'), contactId: id, confirm }),
    z.strictObject({ kind: z.literal('visitor'), visitorId: id, confirm }),
  ]),
  reply: Erasure,
  errors: ['on_hold', 'not_found', 'gone'],
})

export const listErasures = endpoint({
  name: 'listErasures',
  summary: 'Erasures, the latest first',
  method: 'GET',
  path: '/api/v1/erasures',
  allow: admins,
  query: z.strictObject(pageQuery),
  reply: z.strictObject({ erasures: z.array(Erasure), next: nextPage }),
})

const erasureParams = z.strictObject({ erasureId: id })

export const getErasure = endpoint({
  name: 'getErasure',
  summary: 'How far an erasure is, and what it has found',
  method: 'GET',
  path: '/api/v1/erasures/:erasureId',
  allow: admins,
  params: erasureParams,
  reply: Erasure,
})

export const retryErasure = endpoint({
  name: 'retryErasure',
  summary: 'Go on with an erasure that gave up; one that did not is answered as it is',
  method: 'POST',
  path: '/api/v1/erasures/:erasureId/retry',
  allow: admins,
  isRepeatable: true,
  params: erasureParams,
  reply: Erasure,
})

export const getErasureCertificate = endpoint({
  name: 'getErasureCertificate',
  summary: 'The sealed certificate of an erasure; “aparte verify-certificate” checks it without this server',
  method: 'GET',
  path: '/api/v1/erasures/:erasureId/certificate',
  allow: admins,
  params: erasureParams,
  reply: Sealed,
  errors: ['certificate_not_ready'],
})

export const getSealKey = endpoint({
  name: 'getSealKey',
  summary: 'The public key this installation seals documents with',
  method: 'GET',
  path: '/api/v1/seal-key',
  allow: ['anyone'],
  reply: z.strictObject({
    algorithm: z.literal('Ed25519'),
    publicKey: z.string().describe('32 bytes in base64url'),
    earlier: z.array(z.string()).describe('Keys it sealed with before: what they have sealed still counts'),
  }),
})

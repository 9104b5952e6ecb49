import { z } from 'zod'
import { admins, endpoint } from './endpoint.ts'
import { type EventSubject, EventType, eventSubjects } from './events.ts'
import { id, limitInQuery, time } from './fields.ts'

/** Why the operator read or handed out what is an organization's. */
export const reasonCategories = ['support', 'legal', 'security', 'request', 'maintenance'] as const
export type ReasonCategory = (typeof reasonCategories)[number]

/** What chats are made of, and consents, which have a ledger of their own: in events, not in the audit log. */
const everyday: readonly EventType[] = [
  'conversation.started',
  'conversation.assigned',
  'conversation.closed',
  'conversation.reopened',
  'conversation.rated',
  'conversation.deleted',
  'message.posted',
  'file.uploaded',
  'file.deleted',
  'contact.created',
  'visitor.identified',
  'consent.given',
  'consent.refused',
  'consent.withdrawn',
  'consent.confirmed',
  'consent.expired',
  'webhook.test',
]

export const isAudited = (type: EventType): boolean => !everyday.includes(type)

export const actorKinds = ['user', 'visitor', 'operator', 'system'] as const
const subjects = Object.keys(eventSubjects) as [EventSubject, ...EventSubject[]]

const hash = z.string().describe('SHA-256, in hexadecimal')

export const AuditEntry = z.strictObject({
  number: z.int().min(1),
  at: time,
  type: EventType,
  actor: z
    .strictObject({
      kind: z.enum(actorKinds),
      id: id.nullable(),
      name: z.string().nullable().describe('As it is now; null: gone, or nobody with a name'),
      apiKey: z.strictObject({ id, name: z.string().nullable() }).nullable(),
    })
    .describe('Who did it'),
  object: z.strictObject({
    kind: z.enum(subjects),
    id: id.nullable(),
    name: z.string().nullable().describe('As it is now; null: gone, or without a name'),
  }),
  fields: z.array(z.string()).describe('Names of what changed, never values'),
  reason: z
    .strictObject({ category: z.enum(reasonCategories), text: z.string().nullable() })
    .nullable()
    .describe('Why the operator did it; text null: blanked'),
  previous: hash.describe('The hash of the entry before'),
  hash: hash.describe('SHA-256 over the entry’s canonical JSON'),
})
export type AuditEntry = z.output<typeof AuditEntry>

const auditStates = ['whole', 'broken', 'unanchored'] as const
const auditFaults = [
  'changed',
  'missing',
  'end_missing',
  'start_not_ours',
  'rewritten',
  'reason_changed',
] as const

export const AuditVerification = z.strictObject({
  state: z
    .enum(auditStates)
    .describe('unanchored: whole in itself, but nothing outside the database says what it should be'),
  checkedAt: time,
  count: z.int().min(0).describe('The number of the newest entry'),
  first: z.int().min(1).describe('The number of the oldest that is kept'),
  head: hash.nullable().describe('Hash of the newest entry'),
  fault: z
    .strictObject({
      kind: z.enum(auditFaults),
      number: z.int().describe('The entry where it shows'),
    })
    .nullable(),
  anchor: z
    .strictObject({ count: z.int(), head: hash, at: time })
    .nullable()
    .describe('What the file outside the database said last'),
  restoredAt: time
    .nullable()
    .describe(
      'When a restored backup last took the log back to an earlier state; entries since then were lost',
    ),
})
export type AuditVerification = z.output<typeof AuditVerification>

export const listAuditEntries = endpoint({
  name: 'listAuditEntries',
  summary: 'Who did what in this organization: its users, its API keys, the operator and the system',
  method: 'GET',
  path: '/api/v1/audit/entries',
  allow: admins,
  query: z.strictObject({
    actor: z.enum(actorKinds).optional(),
    actorId: id.optional().describe('A user, or an API key'),
    type: EventType.optional(),
    objectId: id.optional(),
    since: time.optional(),
    until: time.optional(),
    limit: limitInQuery,
    after: z
      .string()
      .regex(/^\d{1,9}$/)
      .optional()
      .describe('The `next` of the page before'),
  }),
  reply: z.strictObject({
    entries: z.array(AuditEntry),
    next: z.string().nullable().describe('null: this is the last page'),
  }),
})

export const verifyAuditLog = endpoint({
  name: 'verifyAuditLog',
  summary: 'Check every entry against the one before, and the newest against the anchor outside the database',
  method: 'GET',
  path: '/api/v1/audit/verification',
  allow: admins,
  reply: AuditVerification,
  errors: ['too_many_requests'],
})

export const linkToAuditLog = endpoint({
  name: 'linkToAuditLog',
  summary:
    'A link to the whole log with its anchor, as lines of JSON; good for an hour, for whoever holds it',
  method: 'POST',
  path: '/api/v1/audit/links',
  allow: admins,
  reply: z.strictObject({ url: z.url(), expiresAt: time }),
})

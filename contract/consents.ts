import { z } from 'zod'
import { admins, endpoint } from './endpoint.ts'
import { id, line, time } from './fields.ts'
import { Language } from './languages.ts'

export const consentEvents = ['given', 'refused', 'withdrawn', 'confirmed', 'expired'] as const

/** What somebody may object to (Art. 21 GDPR). other: what the organization does besides this program. */
const objectionPurposes = ['direct-marketing', 'statistics', 'other'] as const
export const ObjectionPurpose = z.enum(objectionPurposes)
export type ObjectionPurpose = z.output<typeof ObjectionPurpose>

/** One thing that happened to a consent, never changed afterwards: the proof of Art. 7(1) GDPR. */
export const ConsentEvent = z.strictObject({
  id,
  event: z.enum(consentEvents),
  purpose: z.string().describe('Which consent: survey.NAME, offline.NAME or remember'),
  text: z.string().describe('As it was shown'),
  textSha256: z.string(),
  version: z.int(),
  language: Language,
  controlDefault: z
    .literal('unticked')
    .nullable()
    .describe('How the box stood before anybody touched it; null: imported, by word of the organization'),
  pageUrl: z.string().describe('Without query and fragment'),
  isMarketing: z.boolean().describe('Direct marketing rests on it: whoever objects to that withdraws it'),
  expiresAt: time.nullable().describe('Until when it is good; null: until it is withdrawn'),
  importedFrom: z
    .string()
    .nullable()
    .describe('Where the organization says it was given before; null: it was given here'),
  at: time,
})
export type ConsentEvent = z.output<typeof ConsentEvent>

/** A receipt in the terms of ISO/IEC TS 27560. */
export const ConsentReceipt = z.strictObject({
  schema_version: z.literal('ISO/IEC TS 27560:2023'),
  record_id: id,
  pii_principal_id: id.describe('The pseudonymous visitor id'),
  pii_controller: z.strictObject({ name: z.string(), address: z.string(), website: z.string() }),
  privacy_notice: z.strictObject({ version: z.int(), language: Language, text: z.string() }).nullable(),
  purpose: z.string(),
  lawful_basis: z.literal('consent'),
  event_type: z.literal('explicit'),
  state: z.enum(['given', 'refused', 'withdrawn', 'expired']),
  events: z.array(ConsentEvent),
})
export type ConsentReceipt = z.output<typeof ConsentReceipt>

export const listVisitorConsents = endpoint({
  name: 'listVisitorConsents',
  summary: 'My consents, each with everything that happened to it',
  method: 'GET',
  path: '/api/v1/visitor/consents',
  allow: ['visitor'],
  crossOrigin: true,
  reply: z.strictObject({ receipts: z.array(ConsentReceipt) }),
  errors: ['wrong_origin'],
})

export const withdrawConsent = endpoint({
  name: 'withdrawConsent',
  summary:
    'Withdraw a consent: at once, with what was given only because of it; withdrawing again changes nothing',
  method: 'DELETE',
  path: '/api/v1/visitor/consents/:purpose',
  allow: ['visitor'],
  crossOrigin: true,
  params: z.strictObject({
    purpose: z
      .string()
      .max(60)
      .regex(/^[a-z0-9][a-z0-9_.-]*$/),
  }),
  reply: z.strictObject({ receipts: z.array(ConsentReceipt) }),
  errors: ['wrong_origin', 'too_many_requests'],
})

/** Earlier consents brought in at once, in characters. */
const mostImported = 1_000_000

export const importConsents = endpoint({
  name: 'importConsents',
  summary:
    'Bring in consents that were given before: marked as imported, by your word. CSV with a head, or lines of JSON, with contact (its id in your system), purpose, event (given, refused or withdrawn), text or text_sha256, language, at, how; and marketing (true), months. Nothing is written while a line has a problem; the same again changes nothing',
  method: 'POST',
  path: '/api/v1/consents/imports',
  allow: admins,
  isRepeatable: true,
  largestBody: 2 * mostImported,
  body: z.strictObject({
    widgetId: id.describe('At which widget they are kept'),
    source: line(100).describe('Where they come from: it stands on every receipt'),
    format: z.enum(['csv', 'json-lines']),
    text: z.string().min(1).max(mostImported),
    isTrial: z.boolean().default(true).describe('Looks only: says what it would do'),
  }),
  reply: z.strictObject({
    isWritten: z.boolean(),
    added: z.int().min(0).describe('Written, or to be written'),
    known: z.int().min(0).describe('Here already'),
    problems: z.array(z.strictObject({ line: z.int(), field: z.string(), problem: z.string() })),
  }),
})

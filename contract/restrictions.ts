import { z } from 'zod'
import { ObjectionPurpose } from './consents.ts'
import { Message } from './conversations.ts'
import { admins, endpoint, everyUser } from './endpoint.ts'
import { id, line, nextPage, pageQuery, text, time } from './fields.ts'
import { Contact } from './identity.ts'

const words = text(1000)

/** Somebody by one of their numbers; a visitor who is a contact is meant as the contact. */
export const WhichPerson = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('contact'), contactId: id }),
  z.strictObject({ kind: z.literal('visitor'), visitorId: id }),
])
export type WhichPerson = z.output<typeof WhichPerson>

/** Art. 18(1)(a) to (d) GDPR; asked: the person wishes it, and the ground is not established yet. */
export const restrictionGrounds = ['asked', 'accuracy', 'unlawful', 'claims', 'objection'] as const
export const RestrictionGround = z.enum(restrictionGrounds)

/** For what the law lets what is restricted be read all the same (Art. 18(2) GDPR). */
export const lookGrounds = ['consent', 'legal claims', 'rights of others', 'public interest'] as const
export const LookGround = z.enum(lookGrounds)

export const Restriction = z.strictObject({
  id,
  on: WhichPerson,
  personName: z.string().nullable().describe('Of the contact; null: nobody has vouched for who it is'),
  ground: RestrictionGround,
  note: z.string().nullable(),
  requestId: id.nullable().describe('The subject request it was placed for'),
  placedAt: time,
  placedBy: z.string().nullable().describe('Name of the user; null: gone'),
  lifting: z
    .strictObject({
      at: time.describe('When it was decided'),
      by: z.string().nullable(),
      reason: z.string(),
      toldAt: time.nullable().describe('When the person was told; null: not yet, and it does not end before'),
      endsAt: time.nullable(),
    })
    .nullable()
    .describe('null: nobody has decided that it ends'),
  isInForce: z.boolean(),
})
export type Restriction = z.output<typeof Restriction>

const HowTold = z.discriminatedUnion('how', [
  z.strictObject({ how: z.literal('by mail') }),
  z.strictObject({ how: z.literal('by hand'), note: line(300).describe('How they were told, and when') }),
])

const restrictionParams = z.strictObject({ restrictionId: id })

export const listRestrictions = endpoint({
  name: 'listRestrictions',
  summary: 'Whose data are restricted (Art. 18 GDPR), or were: the newest first',
  method: 'GET',
  path: '/api/v1/restrictions',
  allow: admins,
  query: z.strictObject({ ...pageQuery, state: z.enum(['in-force', 'ended']).optional() }),
  reply: z.strictObject({ restrictions: z.array(Restriction), next: nextPage }),
})

export const placeRestriction = endpoint({
  name: 'placeRestriction',
  summary:
    'Restrict what is done with somebody’s data: they are stored, and nothing else (Art. 18(1) GDPR). Where it stands already, it is answered',
  method: 'POST',
  path: '/api/v1/restrictions',
  allow: everyUser,
  isRepeatable: true,
  body: z.strictObject({ on: WhichPerson, ground: RestrictionGround, note: words.optional() }),
  reply: Restriction,
})

export const liftRestriction = endpoint({
  name: 'liftRestriction',
  summary:
    'Decide that a restriction ends. The person is told first (Art. 18(3) GDPR): by mail, and it ends seven days later; or by yourself, and it ends now',
  method: 'POST',
  path: '/api/v1/restrictions/:restrictionId/lifting',
  allow: admins,
  isRepeatable: true,
  params: restrictionParams,
  body: z.strictObject({
    reason: words.describe('The person reads it'),
    told: HowTold,
  }),
  reply: Restriction,
  errors: ['no_address'],
})

export const lookAtRestricted = endpoint({
  name: 'lookAtRestricted',
  summary:
    'Read a conversation of somebody who is restricted, where the law allows it (Art. 18(2) GDPR). Each look is in the audit log, with its ground',
  method: 'POST',
  path: '/api/v1/conversations/:conversationId/looks',
  allow: admins,
  isRepeatable: true,
  params: z.strictObject({ conversationId: id }),
  body: z.strictObject({ ground: LookGround, reason: line(300) }),
  reply: z.strictObject({
    contact: Contact.nullable(),
    messages: z.array(Message).describe('The newest 200, in order'),
  }),
})

export const Objection = z.strictObject({
  id,
  on: WhichPerson,
  personName: z.string().nullable(),
  purpose: ObjectionPurpose,
  details: z.string().nullable(),
  requestId: id.nullable(),
  recordedAt: time,
  recordedBy: z.string().nullable().describe('null: the user is gone'),
  decision: z
    .strictObject({
      is: z.enum(['upheld', 'overridden']),
      reason: z.string().nullable(),
      at: time,
      by: z.string().nullable(),
    })
    .nullable()
    .describe('null: it counts, and has not been weighed'),
})
export type Objection = z.output<typeof Objection>

export const listObjections = endpoint({
  name: 'listObjections',
  summary: 'Who objects to what (Art. 21 GDPR), the newest first',
  method: 'GET',
  path: '/api/v1/objections',
  allow: admins,
  query: z.strictObject(pageQuery),
  reply: z.strictObject({ objections: z.array(Objection), next: nextPage }),
})

export const listContactObjections = endpoint({
  name: 'listContactObjections',
  summary: 'What a contact objects to, and how it was decided: the newest first',
  method: 'GET',
  path: '/api/v1/contacts/:contactId/objections',
  allow: everyUser,
  params: z.strictObject({ contactId: id }),
  reply: z.strictObject({ objections: z.array(Objection.omit({ on: true, personName: true })) }),
})

export const recordObjection = endpoint({
  name: 'recordObjection',
  summary:
    'Record that somebody objects. It counts at once: against direct marketing their consents to it are withdrawn; against statistics they are counted no more; against anything else their data are restricted until it is weighed (Art. 18(1)(d) GDPR)',
  method: 'POST',
  path: '/api/v1/objections',
  allow: everyUser,
  isRepeatable: true,
  body: z.strictObject({ on: WhichPerson, purpose: ObjectionPurpose, details: words.optional() }),
  reply: Objection,
})

export const decideObjection = endpoint({
  name: 'decideObjection',
  summary:
    'Say how an objection was weighed. Against direct marketing there is nothing to weigh (Art. 21(3) GDPR). Where their data are restricted until then, that ends as liftRestriction ends it, once the person is told',
  method: 'PUT',
  path: '/api/v1/objections/:objectionId/decision',
  allow: admins,
  params: z.strictObject({ objectionId: id }),
  body: z.strictObject({
    is: z.enum(['upheld', 'overridden']),
    reason: words.describe('Which grounds override it, or why none do; the person reads it if they are told'),
    told: HowTold.optional().describe('Of the restriction that waited for it. Without it, that goes on'),
  }),
  reply: Objection,
  errors: ['no_address'],
})

import { z } from 'zod'
import { ObjectionPurpose } from './consents.ts'
import { admins, endpoint, everyUser } from './endpoint.ts'
import { email, id, line, text, time, webAddress } from './fields.ts'
import { Attributes, Contact } from './identity.ts'
import { RestrictionGround } from './restrictions.ts'

/** What a person may ask for: Art. 15, 16, 17, 18, 20, 21 and 7(3) GDPR. */
export const requestKinds = ['access', 'rectify', 'erase', 'restrict', 'port', 'object', 'withdraw'] as const
export const RequestKind = z.enum(requestKinds)
export type RequestKind = z.output<typeof RequestKind>

export const requestChannels = ['widget', 'page', 'mail', 'agent', 'api'] as const
export const requestStates = ['open', 'answered', 'refused', 'passed on'] as const

/** Languages the letters are written in. */
export const letterLanguages = ['en', 'nl', 'de', 'fr'] as const
export const LetterLanguage = z.enum(letterLanguages)
export type LetterLanguage = z.output<typeof LetterLanguage>

/** Why a request may be refused: Art. 11(2), 12(5), 15(4), 17(3), 21(1) GDPR. */
export const refusalGrounds = [
  'identity not proven',
  'manifestly unfounded',
  'excessive',
  'rights of others',
  'legal obligation',
  'legal claims',
  'compelling grounds',
] as const
export const RefusalGround = z.enum(refusalGrounds)
export type RefusalGround = z.output<typeof RefusalGround>

/** Where something has to be done before the request can be answered. */
export const requestSteps = ['database', 'files', 'recipients', 'backups'] as const
export const RequestStep = z.enum(requestSteps)
export type RequestStep = z.output<typeof RequestStep>

export const requestEvents = [
  'received',
  'proof mailed',
  'proven',
  'person found',
  'carried out',
  'step done',
  'extended',
  'answered',
  'refused',
  'passed on',
  'reminded',
] as const

const date = z.iso.date().describe('A day in the organization’s time zone')
const words = text(5000)

export const SubjectRequest = z.strictObject({
  id,
  kind: RequestKind,
  channel: z.enum(requestChannels),
  state: z.enum(requestStates),
  person: z.strictObject({
    contactId: id.nullable(),
    visitorId: id.nullable().describe('Of somebody who is no contact'),
    name: z.string().nullable(),
    email: z.string().nullable().describe('Where the answer goes'),
  }),
  language: LetterLanguage,
  receivedAt: time,
  receivedOn: date,
  dueOn: date.describe('The last day to answer: one calendar month, three once extended'),
  daysLeft: z.int().describe('Until that day; negative: overdue by so many days. 0 when it is closed'),
  isExtended: z.boolean(),
  proof: z.enum(['widget', 'contact', 'mail', 'documents']).nullable().describe('null: not proven'),
})
export type SubjectRequest = z.output<typeof SubjectRequest>

export const SubjectRequestDetails = SubjectRequest.extend({
  details: z.string().nullable().describe('In the person’s own words'),
  archive: z
    .strictObject({ exportId: id, isReady: z.boolean() })
    .nullable()
    .describe('What is given to the person, for access and portability'),
  steps: z.array(
    z.strictObject({
      step: RequestStep,
      isDone: z.boolean(),
      note: z.string().nullable(),
      doneAt: time.nullable(),
      doneBy: z.string().nullable().describe('null: the program, or a user who is gone'),
    }),
  ),
  extension: z.strictObject({ reason: z.string(), at: time }).nullable(),
  answer: z.string().nullable().describe('As it was sent, or the reasons of a refusal'),
  refusalGround: RefusalGround.nullable(),
  closedAt: time.nullable(),
  events: z.array(
    z.strictObject({
      event: z.enum(requestEvents),
      at: time,
      by: z.string().nullable().describe('null: the person, the program, or a user who is gone'),
      note: z.string().nullable(),
    }),
  ),
})
export type SubjectRequestDetails = z.output<typeof SubjectRequestDetails>

const count = z.int().min(0)

export const RequestFigures = z.strictObject({
  open: count,
  dueSoon: count.describe('Due within seven days'),
  overdue: count,
  answered: count.describe('Answered or refused in the last twelve months'),
  medianDays: z.number().nullable().describe('From receipt to answer; null: none was answered'),
  ninetyFifthDays: z.number().nullable().describe('95 of 100 were answered within so many days'),
})
export type RequestFigures = z.output<typeof RequestFigures>

export const RequestSettings = z.strictObject({
  timeZone: z
    .string()
    .max(60)
    .refine((zone) => isTimeZone(zone), 'must be a time zone, as in Europe/Brussels')
    .describe('By its calendar days the month is counted'),
  authority: line(200).describe('The supervisory authority a person may complain to (Art. 77 GDPR)'),
  authorityWebsite: webAddress,
})
export type RequestSettings = z.output<typeof RequestSettings>

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

const requestParams = z.strictObject({ requestId: id })

export const listRequests = endpoint({
  name: 'listRequests',
  summary: 'Subject requests: those due first, or the closed ones, the latest first; at most 500',
  method: 'GET',
  path: '/api/v1/requests',
  allow: admins,
  query: z.strictObject({ state: z.enum(['open', 'closed']).default('open') }),
  reply: z.strictObject({
    requests: z.array(SubjectRequest),
    figures: RequestFigures,
    pageUrl: z.url().describe('The public page on which anybody may ask'),
  }),
})

export const getRequest = endpoint({
  name: 'getRequest',
  summary: 'A subject request with its steps and everything that happened to it',
  method: 'GET',
  path: '/api/v1/requests/:requestId',
  allow: admins,
  params: requestParams,
  reply: SubjectRequestDetails,
})

export const recordRequest = endpoint({
  name: 'recordRequest',
  summary:
    'Record a request that came by mail, by phone or in a conversation. It counts from the day it was received',
  method: 'POST',
  path: '/api/v1/requests',
  allow: everyUser,
  body: z.strictObject({
    kind: RequestKind,
    channel: z.enum(['mail', 'agent', 'api']),
    language: LetterLanguage,
    receivedAt: time.optional().describe('Left out: now; never in the future'),
    contactId: id.optional(),
    visitorId: id.optional(),
    name: line(200).optional(),
    email: email.optional(),
    details: words.optional(),
  }),
  reply: SubjectRequest,
})

export const findPersonOfRequest = endpoint({
  name: 'findPersonOfRequest',
  summary: 'Say who it is that asks: a contact, or a visitor nobody knows',
  method: 'PUT',
  path: '/api/v1/requests/:requestId/person',
  allow: admins,
  params: requestParams,
  body: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('contact'), contactId: id }),
    z.strictObject({ kind: z.literal('visitor'), visitorId: id }),
  ]),
  reply: SubjectRequestDetails,
  errors: ['request_closed'],
})

export const mailProof = endpoint({
  name: 'mailProof',
  summary:
    'Mail the person a link that proves the address is theirs; good for seven days, an earlier one ends',
  method: 'POST',
  path: '/api/v1/requests/:requestId/proof-mails',
  allow: admins,
  params: requestParams,
  errors: ['request_closed', 'no_address', 'too_many_requests'],
})

export const recordProof = endpoint({
  name: 'recordProof',
  summary: 'Say how the person has proven who they are; keep no copy of a document (Art. 5(1)(c))',
  method: 'POST',
  path: '/api/v1/requests/:requestId/proof',
  allow: admins,
  isRepeatable: true,
  params: requestParams,
  body: z.strictObject({ note: line(300).describe('What was shown, without its number') }),
  reply: SubjectRequestDetails,
  errors: ['request_closed'],
})

export const carryOutRequest = endpoint({
  name: 'carryOutRequest',
  summary:
    'Do what was asked, where the program can: make the archive, erase, withdraw, restrict, stop what is objected to. A correction is seen to by hand, step by step',
  method: 'POST',
  path: '/api/v1/requests/:requestId/execution',
  allow: admins,
  isRepeatable: true,
  params: requestParams,
  body: z.strictObject({
    ground: RestrictionGround.default('asked').describe('Of a restriction (Art. 18(1) GDPR)'),
    purposes: z
      .array(ObjectionPurpose)
      .min(1)
      .max(3)
      .default(['direct-marketing', 'statistics'])
      .describe('What an objection is to'),
  }),
  reply: SubjectRequestDetails,
  errors: ['request_closed', 'identity_not_proven', 'person_not_found', 'done_by_hand', 'too_many_requests'],
})

export const finishStep = endpoint({
  name: 'finishStep',
  summary: 'Say that a step is done, or why nothing is to be done there',
  method: 'PUT',
  path: '/api/v1/requests/:requestId/steps',
  allow: admins,
  params: requestParams,
  body: z.strictObject({ step: RequestStep, note: line(300) }),
  reply: SubjectRequestDetails,
  errors: ['request_closed'],
})

export const extendRequest = endpoint({
  name: 'extendRequest',
  summary: 'Take two further months, once and before it is due; the person is told the reasons (Art. 12(3))',
  method: 'POST',
  path: '/api/v1/requests/:requestId/extension',
  allow: admins,
  isRepeatable: true,
  params: requestParams,
  body: z.strictObject({ reason: words }),
  reply: SubjectRequestDetails,
  errors: ['request_closed', 'cannot_be_extended', 'no_address'],
})

export const draftLetter = endpoint({
  name: 'draftLetter',
  summary: 'A text to begin with, in the person’s language',
  method: 'GET',
  path: '/api/v1/requests/:requestId/draft',
  allow: admins,
  params: requestParams,
  query: z.strictObject({ letter: z.enum(['answer', 'refusal', 'extension']).default('answer') }),
  reply: z.strictObject({
    text: z.string(),
    added: z.string().describe('What the program adds itself: rights that the law wants to be named'),
  }),
})

export const answerRequest = endpoint({
  name: 'answerRequest',
  summary: 'Answer, and close the request: by mail, or in the widget where there is no address',
  method: 'POST',
  path: '/api/v1/requests/:requestId/answer',
  allow: admins,
  isRepeatable: true,
  params: requestParams,
  body: z.strictObject({ text: words }),
  reply: SubjectRequestDetails,
  errors: ['request_closed', 'identity_not_proven', 'steps_open', 'no_address'],
})

export const refuseRequest = endpoint({
  name: 'refuseRequest',
  summary:
    'Refuse with the ground and the reasons; where to complain and that courts are open is added (Art. 12(4))',
  method: 'POST',
  path: '/api/v1/requests/:requestId/refusal',
  allow: admins,
  isRepeatable: true,
  params: requestParams,
  body: z.strictObject({ ground: RefusalGround, text: words }),
  reply: SubjectRequestDetails,
  errors: ['request_closed', 'no_address'],
})

export const passOnRequest = endpoint({
  name: 'passOnRequest',
  summary: 'It is about an account of the software and not about your visitors: hand it to the operator',
  method: 'POST',
  path: '/api/v1/requests/:requestId/passing-on',
  allow: admins,
  isRepeatable: true,
  params: requestParams,
  reply: SubjectRequestDetails,
  errors: ['request_closed', 'no_address'],
})

export const correctContact = endpoint({
  name: 'correctContact',
  summary:
    'Correct what is held about a contact, also where it is repeated: addresses to answer to, answers to forms, attributes (Art. 16). Words in messages stay as they were written. The next identity token of your backend says it anew: correct it there too',
  method: 'PATCH',
  path: '/api/v1/contacts/:contactId',
  allow: admins,
  params: z.strictObject({ contactId: id }),
  body: z.strictObject({
    name: line(200).optional(),
    email: email.optional(),
    attributes: Attributes.optional().describe('Instead of all there are'),
  }),
  reply: Contact,
})

export const getRequestSettings = endpoint({
  name: 'getRequestSettings',
  summary: 'How requests are counted, and whom a person may complain to',
  method: 'GET',
  path: '/api/v1/request-settings',
  allow: admins,
  reply: RequestSettings,
})

export const updateRequestSettings = endpoint({
  name: 'updateRequestSettings',
  summary: 'Change it; requests that are open keep their day',
  method: 'PUT',
  path: '/api/v1/request-settings',
  allow: admins,
  body: RequestSettings,
  reply: RequestSettings,
})

/** As the person sees it in the widget. */
export const MyRequest = z.strictObject({
  id,
  kind: RequestKind,
  state: z.enum(requestStates),
  receivedAt: time,
  dueOn: date,
  extensionReason: z.string().nullable().describe('Why it takes longer than a month'),
  answer: z.string().nullable(),
  archiveUrl: z.url().nullable().describe('Good for an hour; asked again, it is another'),
})
export type MyRequest = z.output<typeof MyRequest>

export const listMyRequests = endpoint({
  name: 'listMyRequests',
  summary: 'What I have asked for, and what was answered',
  method: 'GET',
  path: '/api/v1/visitor/requests',
  allow: ['visitor'],
  crossOrigin: true,
  reply: z.strictObject({ requests: z.array(MyRequest) }),
  errors: ['wrong_origin'],
})

export const makeMyRequest = endpoint({
  name: 'makeMyRequest',
  summary: 'Ask for what is my right; who I am is proven by my session',
  method: 'POST',
  path: '/api/v1/visitor/requests',
  allow: ['visitor'],
  crossOrigin: true,
  body: z.strictObject({
    kind: RequestKind,
    language: z.string().max(35).describe('English where there are no letters in it'),
    details: words.optional(),
    email: email.optional().describe('To be answered by mail besides'),
  }),
  reply: MyRequest,
  errors: ['wrong_origin', 'too_many_requests'],
})

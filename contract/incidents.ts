import { z } from 'zod'
import { admins, endpoint } from './endpoint.ts'
import { id, line, text, time } from './fields.ts'
import { LetterLanguage } from './requests.ts'

/** Art. 4(12) GDPR: what can be lost. */
export const incidentKinds = ['confidentiality', 'integrity', 'availability'] as const
const reportPhases = ['initial', 'follow-up', 'final'] as const
/** What Art. 33(3) GDPR asks for, and somebody has still to say. */
export const missingFacts = ['consequences', 'measures', 'contact', 'delayReason'] as const
/** Why somebody is not told by mail. */
export const whyNotTold = ['no address', 'refused', 'unknown'] as const
const authorityStates = ['due', 'overdue', 'told', 'not needed'] as const

const words = text(5000)

export const IncidentFacts = z.strictObject({
  title: line(200),
  kinds: z.array(z.enum(incidentKinds)).min(1).max(3),
  startedAt: time.nullable().describe('null: not known'),
  endedAt: time.nullable().describe('null: not known, or it goes on'),
  detectedAt: time,
  systems: z
    .array(line(100))
    .min(1)
    .max(200)
    .describe('Tables and stores of the data map that it concerns; "everything" for all of them'),
  from: time.nullable().describe('Only rows made since then are counted; null: all'),
  until: time.nullable().describe('Only rows made until then are counted; null: all'),
  nature: words.describe('What has happened: Art. 33(3)(a)'),
  consequences: words.nullable().describe('What may come of it for the persons: Art. 33(3)(c)'),
  measures: words.nullable().describe('What was done and is planned: Art. 33(3)(d)'),
  delayReason: words.nullable().describe('Why the authority was not told within 72 hours: Art. 33(1)'),
})
export type IncidentFacts = z.output<typeof IncidentFacts>

const count = z.int().min(0)

export const Affected = z.strictObject({
  countedAt: time,
  contacts: count,
  visitors: count.describe('Who are no contacts'),
  users: count.describe('Who work for the organization'),
  reachable: count.describe('How many of them have a mail address here'),
  records: count,
  systems: z.array(
    z.strictObject({
      system: z.string(),
      rows: count.nullable().describe('null: it cannot be counted'),
      isWhole: z.boolean().describe('Its rows have no time: all were counted, whatever the time asked for'),
    }),
  ),
  categories: z.array(
    z.strictObject({
      class: z.string(),
      subjects: z.array(z.string()),
      isSpecialCategory: z.boolean().describe('Art. 9 GDPR'),
    }),
  ),
})
export type Affected = z.output<typeof Affected>

/** What may be added to an incident; nothing in it is ever changed. */
export const Addition = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('facts'),
    facts: IncidentFacts.partial().describe('What is known now, or better'),
  }),
  z.strictObject({
    kind: z.literal('authority told'),
    phase: z.enum(reportPhases).describe('Facts may be told in phases: Art. 33(4) GDPR'),
    at: time,
    reference: line(200).nullable().describe('What the authority calls it'),
  }),
  z.strictObject({
    kind: z.literal('persons told'),
    at: time,
    count: count.min(1),
    how: line(500),
  }),
  z.strictObject({
    kind: z.literal('decided'),
    about: z.enum(['authority', 'persons']).describe('Who is not told'),
    reason: words.describe('Why there is no risk, or no high one: Art. 33(1) and 34'),
  }),
  z.strictObject({ kind: z.literal('closed'), note: words }),
])
export type Addition = z.output<typeof Addition>

const Named = z.strictObject({ name: z.string(), reachedBy: z.string() })

/** That the letter went out: with the facts so far, and this contact. */
export const LetterSent = z.strictObject({
  kind: z.literal('letter'),
  mails: count.describe('How many were to be mailed'),
  others: count.describe('Whom no mail reaches'),
  contact: Named,
})
export type LetterSent = z.output<typeof LetterSent>

export const Incident = z.strictObject({
  id,
  origin: z.enum(['operator', 'organization']).describe('Who opened it'),
  isExercise: z.boolean().describe('Nothing has happened; it is never counted as a breach'),
  title: z.string(),
  kinds: z.array(z.enum(incidentKinds)),
  openedAt: time,
  awareAt: time.describe('When you knew, or were told: the 72 hours run from then'),
  authority: z.strictObject({
    state: z.enum(authorityStates),
    dueAt: time.describe('72 hours later: Art. 33(1) GDPR'),
    toldAt: time.nullable().describe('For the first time'),
    isLate: z.boolean().describe('Not told within the 72 hours'),
  }),
  personsToldAt: time.nullable().describe('For the first time: Art. 34 GDPR'),
  isClosed: z.boolean(),
  persons: count.describe('Contacts, visitors and users affected'),
})
export type Incident = z.output<typeof Incident>

export const IncidentDetails = Incident.extend({
  operator: Named.nullable().describe(
    'Whom to ask about what the operator told: Art. 33(3)(b) GDPR; null: you opened it, or no operator is named',
  ),
  facts: IncidentFacts,
  affected: Affected,
  missing: z.array(z.enum(missingFacts)),
  entries: z.array(
    z.strictObject({
      number: z.int(),
      at: time,
      by: z.string().nullable().describe('Name of the user; null: the operator, or gone'),
      what: z.discriminatedUnion('kind', [
        ...Addition.options,
        z.strictObject({ kind: z.literal('affected'), affected: Affected }),
        LetterSent,
      ]),
    }),
  ),
})
export type IncidentDetails = z.output<typeof IncidentDetails>

export const BreachFree = z.strictObject({
  isSo: z.boolean(),
  since: time.describe('Twelve months ago'),
  lastBreachAt: time.nullable().describe('When the newest was opened that is no exercise; null: none ever'),
})
export type BreachFree = z.output<typeof BreachFree>

export const listIncidents = endpoint({
  name: 'listIncidents',
  summary:
    'Breaches of personal data that touch you, the newest first, and whether there was one in twelve months',
  method: 'GET',
  path: '/api/v1/incidents',
  allow: admins,
  reply: z.strictObject({
    incidents: z.array(Incident),
    breachFree: BreachFree.describe('Computed from this register and the operator’s'),
    noticeHours: z.int().describe('Within so many hours the operator tells you of a breach: Art. 33(2) GDPR'),
    untold: z.int().describe('Incidents of the operator that touch you, and of which you are not told yet'),
  }),
})

export const getIncident = endpoint({
  name: 'getIncident',
  summary: 'One incident with its facts, whom it affects, and everything that was written down about it',
  method: 'GET',
  path: '/api/v1/incidents/:incidentId',
  allow: admins,
  params: z.strictObject({ incidentId: id }),
  reply: IncidentDetails,
})

export const openIncident = endpoint({
  name: 'openIncident',
  summary:
    'Write down a breach of your own, such as a mail to the wrong person; it stays for good (Art. 33(5) GDPR)',
  method: 'POST',
  path: '/api/v1/incidents',
  allow: admins,
  body: z.strictObject({
    facts: IncidentFacts,
    awareAt: time.describe('When you knew of it: the 72 hours run from then'),
    isExercise: z.boolean().default(false),
  }),
  reply: IncidentDetails,
})

export const addToIncident = endpoint({
  name: 'addToIncident',
  summary: 'Add to an incident: facts, who was told, why somebody is not told, that it is closed',
  method: 'POST',
  path: '/api/v1/incidents/:incidentId/entries',
  allow: admins,
  params: z.strictObject({ incidentId: id }),
  body: Addition,
  reply: IncidentDetails,
  errors: ['incident_closed', 'incident_incomplete', 'incident_undecided'],
})

export const AuthorityReport = z.strictObject({
  incidentId: id,
  madeAt: time,
  isExercise: z.boolean(),
  isComplete: z.boolean().describe('False: a first report, the rest follows (Art. 33(4) GDPR)'),
  missing: z.array(z.enum(missingFacts)),
  controller: z.strictObject({ name: z.string(), address: z.string(), website: z.string() }),
  contact: Named.nullable().describe('The data protection officer, or who answers: Art. 33(3)(b)'),
  awareAt: time,
  dueAt: time,
  isLate: z.boolean(),
  facts: IncidentFacts,
  affected: Affected.describe('Counted from the data map and the database: Art. 33(3)(a)'),
  earlier: z
    .array(z.strictObject({ phase: z.enum(reportPhases), at: time, reference: z.string().nullable() }))
    .describe('What the authority was told before'),
})
export type AuthorityReport = z.output<typeof AuthorityReport>

export const getAuthorityReport = endpoint({
  name: 'getAuthorityReport',
  summary:
    'What the authority is told (Art. 33(3) GDPR): whole, or refused with what is missing; in part only as a first report',
  method: 'GET',
  path: '/api/v1/incidents/:incidentId/authority-report',
  allow: admins,
  params: z.strictObject({ incidentId: id }),
  query: z.strictObject({ phase: z.enum(reportPhases).default('final') }),
  reply: AuthorityReport,
  errors: ['incident_incomplete'],
})

export const getPersonLetter = endpoint({
  name: 'getPersonLetter',
  summary:
    'The letter to the persons, where the risk for them is high (Art. 34 GDPR), and how many it would reach',
  method: 'GET',
  path: '/api/v1/incidents/:incidentId/letter',
  allow: admins,
  params: z.strictObject({ incidentId: id }),
  query: z.strictObject({ language: LetterLanguage.default('en') }),
  reply: z.strictObject({
    language: LetterLanguage,
    subject: z.string(),
    text: z.string(),
    reachable: count.describe('Who have a mail address here'),
    others: count.describe('Whom no mail reaches: Art. 34(3)(c) asks for a public notice then'),
  }),
  errors: ['incident_incomplete'],
})

export const LetterState = z.strictObject({
  isExercise: z.boolean().describe('Nobody is told; mails says how many would be'),
  sentAt: time.nullable().describe('When it was sent for good; null: not yet'),
  mails: count.describe(
    'How many are told by mail; a visitor with the address of somebody else here is that person',
  ),
  others: count.describe('Whom no mail reaches: to be told another way (Art. 34(3)(c) GDPR)'),
  told: count.describe('Whose mail was taken by the mail server'),
  waiting: count.describe('To be told, at this moment or when the mail server takes it'),
  putOff: count.describe(
    'Of the waiting: the mail server did not take it; it is tried again by itself for a day',
  ),
  refused: count.describe('The mail server does not take it'),
  unknown: count.describe('The connection or the program was cut off meanwhile: it may have gone out or not'),
  gone: count.describe('Erased, or without an address, since it was sent'),
})
export type LetterState = z.output<typeof LetterState>

const params = z.strictObject({ incidentId: id })

export const getLetterState = endpoint({
  name: 'getLetterState',
  summary: 'How far the letter to the persons is; before it is sent, whom it would reach',
  method: 'GET',
  path: '/api/v1/incidents/:incidentId/letter/state',
  allow: admins,
  params,
  reply: LetterState,
})

export const listNotTold = endpoint({
  name: 'listNotTold',
  summary: 'Who is not told by mail, to be told in another way (Art. 34(3)(c) GDPR); all of them at once',
  method: 'GET',
  path: '/api/v1/incidents/:incidentId/letter/not-told',
  allow: admins,
  params,
  reply: z.strictObject({
    persons: z.array(
      z.strictObject({
        kind: z.enum(['contact', 'visitor', 'user']),
        id,
        why: z.enum(whyNotTold),
      }),
    ),
  }),
})
export type NotTold = z.output<typeof listNotTold.reply>['persons'][number]

export const sendLetter = endpoint({
  name: 'sendLetter',
  summary:
    'Mail the letter of Art. 34 GDPR to each person affected who has an address, once, in their language; nothing takes it back',
  method: 'POST',
  path: '/api/v1/incidents/:incidentId/letter',
  allow: admins,
  params,
  reply: LetterState,
  errors: ['incident_closed', 'incident_exercise', 'incident_incomplete', 'letter_sent', 'no_address'],
})

export const retryLetter = endpoint({
  name: 'retryLetter',
  summary:
    'Mail it again to those whose mail was not taken, or may not have been; who is told is not told twice',
  method: 'POST',
  path: '/api/v1/incidents/:incidentId/letter/retry',
  allow: admins,
  params,
  reply: LetterState,
  errors: ['incident_closed', 'incident_exercise'],
})

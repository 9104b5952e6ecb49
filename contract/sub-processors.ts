import { z } from 'zod'
import { Disclosure } from './disclosures.ts'
import { admins, endpoint } from './endpoint.ts'
import { id, line, text, time } from './fields.ts'

/** The shortest time between telling organizations of a change and its effect, which is also the usual one. */
export const leastNoticeDays = 30

const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
/** Codes with a name that are unions, or nowhere. */
const noCountries = new Set(['EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'ZZ'])

/** ISO 3166: two letters that are a country. */
export const Country = z
  .string()
  .regex(/^[A-Z]{2}$/)
  .refine(
    (code) => /^[A-Z]{2}$/.test(code) && !noCountries.has(code) && regions.of(code) !== undefined,
    'is no country: give the two letters of ISO 3166, like DE',
  )

/** A country, and more of where in it. */
export const Place = line(100)
  .refine((place) => Country.safeParse(place.split(' ')[0]).success, 'must begin with a country, like DE')
  .describe('The two letters of a country (ISO 3166), then what helps to find it: DE Falkenstein')

export const mechanisms = ['none needed', 'adequacy decision', 'SCC', 'BCR'] as const
export type Mechanism = (typeof mechanisms)[number]

const day = z.iso.date()

export const Transfer = z.strictObject({
  mechanism: z
    .enum(mechanisms)
    .describe('Art. 45 to 47 GDPR; SCC: standard contractual clauses, BCR: binding corporate rules'),
  reference: line(300)
    .refine((value) => !/privacy\s*shield/i.test(value), 'names the Privacy Shield, void since 2020')
    .nullable()
    .default(null)
    .describe('The decision, certification or clauses'),
  validUntil: day.nullable().default(null).describe('null: as long as the agreement'),
})

const Host = z
  .string()
  .max(253)
  .regex(
    /^(\*\.)?[a-z0-9]([a-z0-9.:-]*[a-z0-9])?$/,
    'must be a host name in small letters, without a port: mail.example.com, *.example.com, this-server or log-collector',
  )

/** What the operator says about a company, or about machines of their own. */
export const SubProcessorEntry = z
  .strictObject({
    name: line(200).describe('A later entry of this name takes the place of this one'),
    kind: z.enum(['company', 'own machine']).default('company'),
    parent: line(200).nullable().default(null).describe('Who owns the company'),
    country: Country.describe('Where the company is'),
    places: z.array(Place).min(1).max(50).describe('Where it keeps or sees the data'),
    purpose: line(500),
    dataCategories: z.array(line(200)).min(1).max(50),
    hosts: z
      .array(Host)
      .min(1)
      .max(100)
      .describe('What the configuration calls it; this-server: whose machine the program runs on'),
    transfer: Transfer,
    agreedOn: day.nullable().default(null).describe('Since when it is bound by contract: Art. 28(4) GDPR'),
  })
  .refine(({ kind, agreedOn }) => kind === 'own machine' || agreedOn !== null, {
    path: ['agreedOn'],
    message: 'is needed: no company gets data without a contract (Art. 28(4) GDPR)',
  })
export type SubProcessorEntry = z.output<typeof SubProcessorEntry>

export const waivers = ['first list', 'nobody to tell', 'own machine', 'adds nothing', 'ends'] as const

const Change = z.strictObject({
  id,
  number: z.int().describe('1, 2, 3 … in the order in which they were added'),
  name: z.string(),
  addedAt: time,
  notifiedAt: time.nullable().describe('When the last organization was told; null: not all of them yet'),
  effectiveAt: time.nullable().describe('null: not before everybody was told and the notice is over'),
  noticeDays: z.int(),
  waived: z.enum(waivers).nullable().describe('Why nobody is waited for; null: everybody is'),
  sha256: z.string().describe('Of this change and the hash of the one before'),
})
export type Change = z.output<typeof Change>

export const SubProcessor = z.strictObject({
  ...Change.shape,
  entry: SubProcessorEntry,
  state: z.enum(['effective', 'pending']),
  faults: z.array(z.string()).describe('Why it may get no data at present; good is none'),
})
export type SubProcessor = z.output<typeof SubProcessor>

const Unlisted = z.strictObject({
  host: z.string(),
  purpose: z.string(),
  standing: z.enum(['unlisted', 'not_yet_effective', 'transfer_suspended', 'ended']),
})

export const SubProcessorList = z.strictObject({
  noticeDays: z.int().describe('The least there is between telling of a change and its effect'),
  subProcessors: z.array(SubProcessor),
  unlisted: z
    .array(Unlisted)
    .describe('Hosts that the configuration names and no effective entry does; good is none'),
  history: z.array(
    z.strictObject({ ...Change.shape, what: z.enum(['added', 'changed', 'ended']), isIntact: z.boolean() }),
  ),
  faults: z.array(z.string()).describe('What is wrong with the list as a whole; good is none'),
})
export type SubProcessorList = z.output<typeof SubProcessorList>

export const listSubProcessors = endpoint({
  name: 'listSubProcessors',
  summary: 'Who gets data because the operator of this server works with them, since when, and every change',
  method: 'GET',
  path: '/api/v1/sub-processors',
  allow: ['anyone'],
  reply: SubProcessorList,
})

const Notice = z.strictObject({
  entryId: id,
  toldAt: time,
  mailedAt: time.nullable(),
  objection: z.string().nullable(),
  objectedAt: time.nullable(),
  mayObject: z.boolean(),
})

export const NoticesOfChange = z.strictObject({
  notices: z.array(Notice),
  chosenByYou: z.array(Disclosure).describe('Hosts that the organization sends data to itself'),
})
export type NoticesOfChange = z.output<typeof NoticesOfChange>

export const listNoticesOfChange = endpoint({
  name: 'listNoticesOfChange',
  summary: 'Which changes of sub-processors the organization was told of, and whom it sends data to itself',
  method: 'GET',
  path: '/api/v1/sub-processors/notices',
  allow: admins,
  reply: NoticesOfChange,
})

export const objectToChange = endpoint({
  name: 'objectToChange',
  summary:
    'Object to a change of sub-processors while its notice runs (Art. 28(2) GDPR); the operator sees it',
  method: 'POST',
  path: '/api/v1/sub-processors/notices/:entryId/objection',
  allow: admins,
  isRepeatable: true,
  params: z.strictObject({ entryId: id }),
  body: z.strictObject({ reason: text(2000).describe('Why, for the operator to read') }),
  reply: NoticesOfChange,
  errors: ['objection_too_late'],
})

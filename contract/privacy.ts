import { z } from 'zod'
import { Disclosure } from './disclosures.ts'
import { admins, endpoint } from './endpoint.ts'
import { line, time } from './fields.ts'

const subjects = ['none', 'contact', 'visitor', 'user', 'free-text'] as const

const MappedColumn = z.strictObject({
  name: z.string(),
  subject: z.enum(subjects).describe('Whom it tells something about; free-text: whoever is written about'),
  reason: z.string().nullable().describe('Why it says nothing about a person; null: it does'),
  class: z.string().nullable(),
  purpose: z.string().nullable(),
  basis: z.string().nullable().describe('Art. 6(1) GDPR'),
  retention: z.string().nullable(),
  whenErased: z.string().nullable().describe('What becomes of it when the person is erased'),
  exported: z.string().describe('yes, or why not'),
  isSpecialCategory: z.boolean().describe('Art. 9 GDPR'),
})

const Store = z.strictObject({
  store: z.string(),
  holds: z.string(),
  readers: z.array(z.string()),
  retention: z.string(),
})

export const DataMap = z.strictObject({
  tables: z.array(
    z.strictObject({
      name: z.string(),
      room: z.string().describe('The part of the program that keeps it'),
      nobodys: z.string().nullable().describe('Why its rows belong to no visitor or contact; null: not said'),
      columns: z.array(MappedColumn),
    }),
  ),
  stores: z.array(Store).describe('Places outside the database'),
})
export type DataMap = z.output<typeof DataMap>

export const getDataMap = endpoint({
  name: 'getDataMap',
  summary:
    'Every column of every table, and every other store: whose it is, why, how long, and what becomes of it',
  method: 'GET',
  path: '/api/v1/privacy/data-map',
  allow: admins,
  reply: DataMap,
})

const Named = z.strictObject({
  name: line(200),
  reachedBy: line(300).describe('E-mail address, telephone, or where they are'),
})

export const PrivacyContacts = z.strictObject({
  contact: Named.nullable().describe('Who answers questions about personal data'),
  protectionOfficer: Named.nullable().describe('Art. 37 GDPR; null: there is none'),
  securityOwner: Named.nullable()
    .default(null)
    .describe(
      'Who answers for security (Art. 32 GDPR); nobody may be this and the protection officer (Art. 38(6))',
    ),
  representative: Named.nullable().describe(
    'In the Union, where the organization is outside of it: Art. 27 GDPR',
  ),
})
export type PrivacyContacts = z.output<typeof PrivacyContacts>

export const getPrivacyContacts = endpoint({
  name: 'getPrivacyContacts',
  summary: 'Whom the processing record names beside the organization',
  method: 'GET',
  path: '/api/v1/privacy/contacts',
  allow: admins,
  reply: PrivacyContacts,
})

export const setPrivacyContacts = endpoint({
  name: 'setPrivacyContacts',
  summary: 'Say whom the processing record names beside the organization',
  method: 'PUT',
  path: '/api/v1/privacy/contacts',
  allow: admins,
  body: PrivacyContacts,
  reply: PrivacyContacts,
})

export const Controller = z.strictObject({
  name: line(200).describe('As it is registered'),
  address: line(300),
  website: z.string(),
  registerNumber: line(100).nullable().describe('And the register; null: not registered'),
  isOutsideUnion: z
    .boolean()
    .describe('No establishment in the Union: Art. 27 GDPR asks for a representative'),
})
export type Controller = z.output<typeof Controller>

/** Who runs the installation: by its configuration. */
export const Operator = z.strictObject({
  name: z.string(),
  address: z.string(),
  registerNumber: z.string().nullable(),
  contact: z.string().describe('Where it is reached about personal data'),
  signatory: z.string().nullable().describe('Who signs for it'),
})
export type Operator = z.output<typeof Operator>

export const PrivacyRoles = z.strictObject({
  controller: Controller,
  processor: z.strictObject({
    server: z.string().describe('Where it is reached; whoever runs it is the processor'),
    operator: Operator.nullable().describe('null: they have not said who they are'),
  }),
  contacts: PrivacyContacts,
  missing: z
    .array(z.enum(['operator', 'contact', 'representative']))
    .describe('What the law asks for and nobody has said'),
})
export type PrivacyRoles = z.output<typeof PrivacyRoles>

export const getPrivacyRoles = endpoint({
  name: 'getPrivacyRoles',
  summary: 'Who is controller, who is processor, and who is reached about personal data',
  method: 'GET',
  path: '/api/v1/privacy/roles',
  allow: admins,
  reply: PrivacyRoles,
})

export const setController = endpoint({
  name: 'setController',
  summary: 'Say who the organization is, as documents name it; the website stays as it was registered',
  method: 'PUT',
  path: '/api/v1/privacy/controller',
  allow: admins,
  body: Controller.omit({ website: true }),
  reply: PrivacyRoles,
})

/** At most a week. */
const mostHours = 168

export const AddressRule = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('none') }),
  z.strictObject({ mode: z.literal('country').describe('Two letters (ISO 3166-1)') }),
  z.strictObject({ mode: z.literal('truncated').describe('The network: IPv4 /16, IPv6 /32') }),
  z.strictObject({
    mode: z.literal('full'),
    hours: z.int().min(1).max(mostHours).describe('Then it is deleted'),
    reason: line(500).describe('Why it is needed: the law asks for one'),
  }),
])
export type AddressRule = z.output<typeof AddressRule>

export const Processing = z.strictObject({
  purpose: z.string(),
  bases: z.array(z.string()),
  subjects: z.array(z.string()),
  classes: z.array(z.string()),
  fields: z.array(z.string()).describe('table.column'),
  retention: z.array(z.string()),
  hasSpecialCategories: z.boolean(),
})
export type Processing = z.output<typeof Processing>

export const ProcessingRecord = z.strictObject({
  madeAt: time,
  version: z.string().describe('Of the program whose labels this is'),
  controller: Controller,
  contacts: PrivacyContacts,
  processor: PrivacyRoles.shape.processor,
  asController: z
    .array(Processing)
    .describe('Art. 30(1): what the organization does, about visitors and contacts'),
  asProcessor: z
    .array(
      z.strictObject({ class: z.string(), subjects: z.array(z.string()), retention: z.array(z.string()) }),
    )
    .describe('Art. 30(2): what the operator does for the organization, by class of data'),
  ofUsers: z.array(Processing).describe('What is processed about those who work for the organization'),
  addresses: AddressRule.describe('What is kept of visitors’ IP addresses, and why'),
  recipients: z.array(Disclosure),
  stores: z.array(Store),
  measures: z.array(z.string()).describe('Art. 32: what the program does, and what the configuration adds'),
})
export type ProcessingRecord = z.output<typeof ProcessingRecord>

export const getProcessingRecord = endpoint({
  name: 'getProcessingRecord',
  summary: 'The record of processing activities (Art. 30 GDPR), made now from the labels of what is kept',
  method: 'GET',
  path: '/api/v1/privacy/processing-record',
  allow: admins,
  reply: ProcessingRecord,
})

export const getAddressRule = endpoint({
  name: 'getAddressRule',
  summary: 'What is kept of visitors’ IP addresses',
  method: 'GET',
  path: '/api/v1/privacy/address-rule',
  allow: admins,
  reply: z.strictObject({
    rule: AddressRule,
    countryTable: z
      .strictObject({ builtAt: time, isUsable: z.boolean().describe('False: it is too old to be believed') })
      .nullable()
      .describe('What countries are looked up in; null: the operator has named none'),
  }),
})

export const setAddressRule = endpoint({
  name: 'setAddressRule',
  summary: 'Say what is kept of visitors’ IP addresses; what is kept beyond a stricter rule goes at once',
  method: 'PUT',
  path: '/api/v1/privacy/address-rule',
  allow: admins,
  body: AddressRule,
  reply: AddressRule,
})

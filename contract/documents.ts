import { z } from 'zod'
import { admins, endpoint } from './endpoint.ts'
import { id, storable, time } from './fields.ts'
import { LetterLanguage } from './requests.ts'
import { storageManifest } from './storage-manifest.ts'

/** What an organization tells the public about privacy, in the languages letters are written in. */
export const documentNames = ['cookie-statement', 'privacy-notice'] as const
export type DocumentName = (typeof documentNames)[number]

const Block = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), text: z.string() }),
  z.strictObject({ kind: z.literal('link'), text: z.string(), url: z.url() }),
  z.strictObject({ kind: z.literal('list'), items: z.array(z.string()) }),
  z.strictObject({
    kind: z.literal('table'),
    head: z.array(z.string()),
    rows: z.array(z.array(z.string())),
  }),
])
export type Block = z.output<typeof Block>

export const DocumentContent = z.strictObject({
  title: z.string(),
  sections: z.array(z.strictObject({ id: z.string(), title: z.string(), blocks: z.array(Block) })),
})
export type DocumentContent = z.output<typeof DocumentContent>

const PublishedDocument = z.strictObject({
  document: z.enum(documentNames),
  language: LetterLanguage,
  version: z.int().min(1),
  publishedAt: time,
  sha256: z.string().describe('Of `content` as JSON, in hexadecimal'),
  pageUrl: z.url().describe('Where anybody reads it'),
  content: DocumentContent,
  html: z.string().describe('The same as a piece of HTML, to put into a page of your own'),
})
export type PublishedDocument = z.output<typeof PublishedDocument>

const storageKeys = Object.keys(storageManifest) as [keyof typeof storageManifest]

export const StorageEntry = z.strictObject({
  key: z.enum(storageKeys),
  type: z.enum(['timestamp', 'boolean', 'string']),
  lifetimeMinutes: z.int().describe('From the last use of the chat'),
  rememberedDays: z
    .int()
    .nullable()
    .describe('From the last use, where the visitor asked to be remembered; null: it is not offered'),
  written: z
    .enum(['once opened', 'when closed', 'when done'])
    .describe(
      'once opened: in memory only until the visitor opens the chat. when closed: also where it opened by itself. when done: when the visitor does it',
    ),
})
export type StorageEntry = z.output<typeof StorageEntry>

const Observed = z
  .strictObject({
    at: time,
    outcome: z
      .enum(['seen', 'failed', 'too old', 'other program'])
      .describe(
        'seen: exactly these entries and no others, by the tests of exactly the program that runs. failed: a test failed. too old, other program: seen, but too long ago or with another version',
      ),
  })
  .nullable()
  .describe(
    'When a browser test last looked for exactly these entries, and what it saw; null: not in this installation',
  )
export type Observed = z.output<typeof Observed>

export const storageModes = ['local', 'session', 'none'] as const
const StorageMode = z.enum(storageModes).describe('What your pages say in data-storage; local where nothing')

export const CookieStatement = PublishedDocument.extend({
  storage: StorageMode,
  widgets: z
    .array(z.strictObject({ entries: z.array(StorageEntry) }))
    .describe('Each group of enabled widgets that are set alike'),
  observed: Observed,
})
export type CookieStatement = z.output<typeof CookieStatement>

const language = LetterLanguage.default('en')
const inLanguage = z.strictObject({ language })
const ofOrganization = z.strictObject({ organizationId: id })

export const getCookieStatement = endpoint({
  name: 'getCookieStatement',
  summary: 'What your widgets keep on visitors’ devices, as your visitors may read it',
  method: 'GET',
  path: '/api/v1/documents/cookie-statement',
  allow: admins,
  query: inLanguage,
  reply: z.strictObject({
    statement: CookieStatement,
    widgets: z.array(
      z.strictObject({
        widgetId: id,
        name: z.string(),
        lastSeenAt: time.nullable().describe('When a website last loaded it'),
      }),
    ),
  }),
})

export const getPublicCookieStatement = endpoint({
  name: 'getPublicCookieStatement',
  summary: 'The cookie statement of an organization: what its widgets keep, how long, and what for',
  method: 'GET',
  path: '/api/v1/organizations/:organizationId/cookie-statement',
  allow: ['anyone'],
  crossOrigin: true,
  params: ofOrganization,
  query: inLanguage,
  reply: CookieStatement,
})

/** The sections of a privacy notice, by the letters of Art. 13 and 14 GDPR. */
export const noticeSections = [
  'who',
  'why',
  'interests',
  'data',
  'recipients',
  'transfers',
  'retention',
  'rights',
  'consent',
  'complaint',
  'required',
  'decisions',
] as const
export const NoticeSection = z.enum(noticeSections)
export type NoticeSection = z.output<typeof NoticeSection>

/** What must be known before a notice may be published: without it the law is not met. */
export const missingFacts = [
  'name',
  'address',
  'contact',
  'representative',
  'country',
  'transfers',
  'transfer-safeguards',
] as const
export type MissingFact = (typeof missingFacts)[number]

const countries = z
  .string()
  .regex(/^[A-Z]{2}$/, 'must be a country as in NL')
  .describe('ISO 3166; one of the EEA')

const addition = z.partialRecord(LetterLanguage, z.string().trim().max(4000).overwrite(storable))

export const NoticeDraft = z.strictObject({
  country: countries.nullable().describe('Where the organization, or its representative, is established'),
  transfers: z
    .enum(['none', 'some'])
    .nullable()
    .describe(
      'Whether personal data goes to a country outside of the EEA beyond what the list of sub-processors says; some: say where and how it is protected',
    ),
  storage: StorageMode,
  additions: z
    .partialRecord(NoticeSection, addition)
    .describe('Plain text of your own, below what the registers say'),
})
export type NoticeDraft = z.output<typeof NoticeDraft>

const NoticeTransfers = z.strictObject({
  listed: z
    .array(
      z.strictObject({
        provider: z.string(),
        countries: z.array(z.string()).describe('ISO 3166; those outside of the EEA'),
        isProtected: z.boolean().describe('Whether something allows it at present: Art. 45 to 47 GDPR'),
      }),
    )
    .describe('Who of the list of sub-processors has data outside of the EEA'),
  askedFor: z
    .enum(['unlisted places', 'own systems'])
    .nullable()
    .describe('Why the draft has to say it: what the list does not know; null: it knows all'),
})
export type NoticeTransfers = z.output<typeof NoticeTransfers>

export const Notice = z.strictObject({
  draft: NoticeDraft,
  transfers: NoticeTransfers,
  missing: z.array(z.enum(missingFacts)).describe('Nothing is published while anything is missing'),
  published: z
    .strictObject({
      version: z.int(),
      publishedAt: time,
      publishedBy: z.string().nullable().describe('Name of the user; null: gone'),
      isCurrent: z.boolean().describe('Whether the registers and the draft would say the same today'),
    })
    .nullable(),
  versions: z
    .array(z.strictObject({ version: z.int(), publishedAt: time, publishedBy: z.string().nullable() }))
    .describe('The newest first; each stays readable'),
  pageUrl: z.url(),
  authorities: z
    .array(z.strictObject({ country: z.string(), name: z.string(), website: z.url() }))
    .describe('Supervisory authorities, one for each country of the EEA'),
})
export type Notice = z.output<typeof Notice>

export const getNotice = endpoint({
  name: 'getNotice',
  summary: 'The privacy notice (Art. 13 and 14 GDPR): what is missing, what is published, and your additions',
  method: 'GET',
  path: '/api/v1/documents/privacy-notice',
  allow: admins,
  reply: Notice,
})

export const previewNotice = endpoint({
  name: 'previewNotice',
  summary: 'The privacy notice as it would be published now; what is missing shows as […]',
  method: 'GET',
  path: '/api/v1/documents/privacy-notice/preview',
  allow: admins,
  query: inLanguage,
  reply: DocumentContent,
})

export const updateNotice = endpoint({
  name: 'updateNotice',
  summary: 'Change the draft of the privacy notice; visitors see nothing of it before it is published',
  method: 'PUT',
  path: '/api/v1/documents/privacy-notice',
  allow: admins,
  largestBody: 1024 * 1024,
  body: NoticeDraft,
  reply: Notice,
})

export const publishNotice = endpoint({
  name: 'publishNotice',
  summary: 'Publish the privacy notice in all its languages; where nothing has changed the version stays',
  method: 'POST',
  path: '/api/v1/documents/privacy-notice/publications',
  allow: admins,
  reply: Notice,
  errors: ['notice_incomplete'],
})

export const getPublicNotice = endpoint({
  name: 'getPublicNotice',
  summary: 'The privacy notice of an organization, the newest version or an older one',
  method: 'GET',
  path: '/api/v1/organizations/:organizationId/privacy-notice',
  allow: ['anyone'],
  crossOrigin: true,
  params: ofOrganization,
  query: z.strictObject({
    language,
    version: z.coerce.number().int().min(1).max(1_000_000).optional(),
  }),
  reply: PublishedDocument,
})

import { z } from 'zod'
import { admins, endpoint } from './endpoint.ts'
import { id, line, time } from './fields.ts'
import { texts } from './languages.ts'

export const clauseKinds = ['consent', 'notice'] as const
const basis = z.enum(['contract', 'legal obligation', 'legitimate interest', 'consent'])

const ClauseVersion = z.strictObject({
  version: z.int(),
  texts: texts(2000),
  publishedAt: time.nullable().describe('null: it came with the program'),
  publishedBy: z.string().nullable().describe('Name of the user; null: the program, or gone'),
})

export const LibraryClause = z.strictObject({
  id: z.string().describe('A word for a ready-made clause, else an id'),
  isReadyMade: z.boolean(),
  name: z.string(),
  purpose: z.string().describe('When it is the right one'),
  kind: z
    .enum(clauseKinds)
    .describe(
      'consent: a box of a form, never ticked beforehand. notice: a paragraph before the first field',
    ),
  basis: basis.describe('Art. 6(1) GDPR'),
  articles: z.array(z.string()),
  isSpecialCategory: z.boolean().describe('Art. 9 GDPR'),
  madeFrom: z.string().nullable().describe('The ready-made clause it began as'),
  current: ClauseVersion,
  history: z.array(ClauseVersion).describe('Older versions, the newest first'),
  uses: z
    .array(
      z.strictObject({
        widgetId: id,
        widgetName: z.string(),
        place: z.enum(['notice', 'survey', 'offline form']),
        version: z.int().describe('The version whose words stand there'),
      }),
    )
    .describe('Where the words stand now, to the letter in at least one language'),
})
export type LibraryClause = z.output<typeof LibraryClause>

const consentText = 600

export const ClauseDraft = z
  .strictObject({
    name: line(100),
    kind: z.enum(clauseKinds),
    basis,
    isSpecialCategory: z.boolean().default(false),
    texts: texts(2000),
  })
  .superRefine(({ kind, basis: ground, isSpecialCategory, texts: written }, context) => {
    const refuse = (path: string[], message: string) => context.addIssue({ code: 'custom', path, message })
    if ((kind === 'consent') !== (ground === 'consent'))
      refuse(['basis'], 'must be consent for a box, and another ground for a paragraph of the notice')
    if (isSpecialCategory && ground !== 'consent')
      refuse(['basis'], 'must be consent for special categories (Art. 9(2)(a) GDPR)')
    const texts = Object.entries(written)
    if (!texts.some(([, text]) => text))
      refuse(['texts', Object.keys(written)[0] ?? 'en'], 'must be written in at least one language')
    for (const [language, text] of texts)
      if (kind === 'consent' && text.length > consentText)
        refuse(['texts', language], `must hold at most ${consentText} characters: it stands beside a box`)
  })
export type ClauseDraft = z.output<typeof ClauseDraft>

const Library = z.strictObject({ clauses: z.array(LibraryClause) })

export const listClauses = endpoint({
  name: 'listClauses',
  summary: 'The clauses library: ready-made texts and those of your own, with where they are used',
  method: 'GET',
  path: '/api/v1/clauses',
  allow: admins,
  reply: Library,
})

export const createClause = endpoint({
  name: 'createClause',
  summary: 'Add a clause of your own, from nothing or from a ready-made one',
  method: 'POST',
  path: '/api/v1/clauses',
  allow: admins,
  body: z.strictObject({ madeFrom: z.string().max(60).nullable().default(null), clause: ClauseDraft }),
  reply: LibraryClause,
})

export const updateClause = endpoint({
  name: 'updateClause',
  summary:
    'Write a new version of a clause of your own; forms keep the words they have until you change them',
  method: 'PUT',
  path: '/api/v1/clauses/:clauseId',
  allow: admins,
  params: z.strictObject({ clauseId: id }),
  body: ClauseDraft,
  reply: LibraryClause,
})

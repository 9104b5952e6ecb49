import { z } from 'zod'
import { claimLanguages } from './claims.ts'
import { admins, endpoint } from './endpoint.ts'
import { id, line, time } from './fields.ts'
import { Operator } from './privacy.ts'

/** The languages in which an agreement can be read and signed. */
export const agreementLanguages = claimLanguages
export type AgreementLanguage = (typeof agreementLanguages)[number]
const language = z.enum(agreementLanguages)

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

const Block = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), number: z.string().nullable(), text: z.string() }),
  z.strictObject({ kind: z.literal('list'), items: z.array(z.string()) }),
  z.strictObject({
    kind: z.literal('table'),
    columns: z.array(z.string()),
    rows: z.array(z.array(z.string())),
  }),
])
export type AgreementBlock = z.output<typeof Block>

const Section = z.strictObject({
  id: z.string(),
  title: z.string(),
  covers: z.array(z.string()).describe('Paragraphs of the GDPR: 28(3)(a)'),
  isBinding: z.boolean().describe('A change of it asks for a new signature'),
  blocks: z.array(Block),
})
export type AgreementSection = z.output<typeof Section>

/** What is read and signed: the template, filled in from the registers. Nothing in it depends on the moment. */
export const AgreementDocument = z.strictObject({
  language,
  version: z.int().describe('Of the template'),
  templateSha256: sha256,
  title: z.string(),
  law: z.string(),
  counsel: z.string().describe('That it should be reviewed'),
  statements: z.strictObject({
    authority: z.string().describe('What who signs declares'),
    agreement: z.string().describe('What the box says'),
  }),
  sections: z.array(Section),
})
export type AgreementDocument = z.output<typeof AgreementDocument>

const Signed = z.strictObject({
  name: z.string().describe('As typed'),
  position: z.string(),
  at: time,
})

export const Agreement = z.strictObject({
  id,
  language,
  version: z.int(),
  documentSha256: sha256.describe('Of the text as it was presented and signed'),
  signed: Signed.extend({ userId: id.nullable().describe('null: gone') }),
  countersigned: Signed.nullable().describe('By the operator; null: not yet'),
})
export type Agreement = z.output<typeof Agreement>

const agreementStates = ['unsigned', 'waiting', 'in force', 'outdated'] as const

export const AgreementState = z.strictObject({
  state: z
    .enum(agreementStates)
    .describe(
      'waiting: the operator has not counter-signed; outdated: what was signed is in force, and a newer text asks for a signature',
    ),
  operator: Operator.nullable().describe('null: they have not said who they are, so nothing can be signed'),
  agreements: z.array(Agreement).describe('Every one that was ever signed, the latest first'),
})
export type AgreementState = z.output<typeof AgreementState>

export const getAgreements = endpoint({
  name: 'getAgreements',
  summary: 'Whether the agreement with the operator (Art. 28 GDPR) is signed, and each that was',
  method: 'GET',
  path: '/api/v1/agreements',
  allow: admins,
  reply: AgreementState,
})

const Draft = z.strictObject({ document: AgreementDocument, documentSha256: sha256 })

export const getAgreementDraft = endpoint({
  name: 'getAgreementDraft',
  summary: 'The agreement as it would be presented now, to be read',
  method: 'GET',
  path: '/api/v1/agreements/draft',
  allow: admins,
  query: z.strictObject({ language: language.default('en') }),
  reply: Draft,
  errors: ['operator_unknown'],
})

const changeKinds = ['same', 'added', 'removed'] as const

export const getAgreementChanges = endpoint({
  name: 'getAgreementChanges',
  summary: 'What is different between the agreement signed last and what would be presented now',
  method: 'GET',
  path: '/api/v1/agreements/changes',
  allow: admins,
  reply: z.strictObject({
    since: time.nullable().describe('When the agreement was signed; null: none was'),
    sections: z
      .array(
        z.strictObject({
          title: z.string(),
          isBinding: z.boolean(),
          parts: z.array(z.strictObject({ kind: z.enum(changeKinds), text: z.string() })),
        }),
      )
      .describe('Only those that differ; word by word'),
  }),
  errors: ['operator_unknown'],
})

export const presentAgreement = endpoint({
  name: 'presentAgreement',
  summary: 'Be presented the agreement, to sign it: when that was becomes part of the evidence',
  method: 'PUT',
  path: '/api/v1/agreements/presentation',
  allow: ['owner'],
  signedInOnly: true,
  body: z.strictObject({ language }),
  reply: Draft.extend({ presentationId: id, presentedAt: time }),
  errors: ['operator_unknown'],
})

export const noteAgreementRead = endpoint({
  name: 'noteAgreementRead',
  summary: 'Say that what was presented was read to the end',
  method: 'PUT',
  path: '/api/v1/agreements/presentation/reading',
  allow: ['owner'],
  signedInOnly: true,
  body: z.strictObject({ presentationId: id }),
  reply: z.strictObject({ readAt: time }),
  errors: ['agreement_changed', 'clock_moved_back'],
})

export const signAgreement = endpoint({
  name: 'signAgreement',
  summary: 'Sign what was presented and read, for the organization',
  method: 'POST',
  path: '/api/v1/agreements',
  allow: ['owner'],
  signedInOnly: true,
  isRepeatable: true,
  body: z.strictObject({
    presentationId: id,
    documentSha256: sha256.describe('Of what is on the screen'),
    name: line(200).describe('Of who signs, typed'),
    position: line(200).describe('In the organization'),
    hasAuthority: z.literal(true).describe('They declare that they may sign for the organization'),
    agrees: z.literal(true).describe('The box, which was not ticked before'),
    password: z.string().max(128).describe('Of the owner who signs, typed again'),
  }),
  reply: AgreementState,
  errors: [
    'operator_unknown',
    'agreement_changed',
    'agreement_unread',
    'clock_moved_back',
    'wrong_credentials',
    'too_many_requests',
  ],
})

export const linkToAgreement = endpoint({
  name: 'linkToAgreement',
  summary: 'Links to the signed PDF and to its evidence, as they are now; good for some minutes',
  method: 'GET',
  path: '/api/v1/agreements/:agreementId/links',
  allow: admins,
  params: z.strictObject({ agreementId: id }),
  reply: z.strictObject({
    copies: z
      .array(
        z.strictObject({
          state: z.enum(['signed', 'countersigned']),
          madeAt: time,
          pdf: z.url(),
          pdfSha256: sha256,
          evidence: z.url().describe('JSON; “aparte verify-signature” checks both without this server'),
        }),
      )
      .describe('The newest first; earlier ones stay'),
    expiresAt: time,
  }),
  errors: ['not_found'],
})

import { z } from 'zod'
import { endpoint, everyUser } from './endpoint.ts'
import { id, time } from './fields.ts'

/** Every sentence about privacy that may be told, by its number. */
// biome-ignore format: one list
export const claimIds = [
  'V01', 'V02', 'V03', 'V04', 'V05', 'V06', 'V07', 'V08', 'V09', 'V10', 'V11', 'V12', 'V13', 'V14',
  'V15', 'V16', 'V17', 'V18', 'V19', 'V20', 'V21', 'V22', 'V23', 'V24', 'V25', 'V26', 'V27', 'V28',
  'V29', 'V30', 'V31', 'V32', 'V33', 'V34', 'V35', 'V36', 'V37', 'V38', 'V39', 'V40', 'V41', 'V42',
] as const
export type ClaimId = (typeof claimIds)[number]

/** The languages in which claims are told. */
export const claimLanguages = ['en', 'nl', 'de', 'fr'] as const
export type ClaimLanguage = (typeof claimLanguages)[number]

export const claimStates = {
  'verified here':
    'A check has seen it hold in this installation, lately; where the tests of this program were not run, it stands alone.',
  'verified in version': 'The tests of exactly this program have seen it hold, and seen that they can fail.',
  stated: 'A legal judgement that no software can test.',
  stale: 'It was seen to hold, but that is too long ago or was another program.',
  failed: 'A check has seen that it does not hold.',
  unverified: 'Nothing checks it, no check has run yet, or the tests of this program did not see it fail.',
} as const
export const ClaimState = z.enum(Object.keys(claimStates) as [keyof typeof claimStates])
export type ClaimState = z.output<typeof ClaimState>

export const Claim = z.strictObject({
  id: z.enum(claimIds),
  articles: z.array(z.string()).describe('Of the GDPR, unless another law is named'),
  claim: z.string().describe('What is claimed'),
  sentence: z.string().describe('What may be said at this moment: weaker or withdrawn where the evidence is'),
  state: ClaimState,
  checkedAt: time.nullable(),
  validUntil: time.nullable().describe('From then on it is stale'),
  evidenceSha256: z.string().nullable().describe('Of what the checks have written down'),
  found: z.string().nullable().describe('What a check has found, in words or numbers'),
  tests: z.array(z.string()).describe('The tests of the program that see it hold'),
  sabotages: z.array(z.string()).describe('The tests that break it on purpose and see the check fail'),
})
export type Claim = z.output<typeof Claim>

export const measureStates = ['failed', 'unverified', 'verified', 'stated'] as const

export const Measure = z.strictObject({
  measure: z.string(),
  says: z.string(),
  article: z.string().describe('Of the GDPR'),
  state: z
    .enum(measureStates)
    .describe('As its worst claim; unverified: one has no fresh evidence; stated: no claim shows it'),
  shownBy: z.array(Claim.pick({ id: true, sentence: true, state: true, checkedAt: true, found: true })),
})
export type Measure = z.output<typeof Measure>

const query = z.strictObject({ language: z.enum(claimLanguages).default('en') })
const reply = z.strictObject({
  version: z.string().describe('Of the program'),
  pageUrl: z.url().describe('The same as a page for anybody'),
  claims: z.array(Claim),
})

export const listClaims = endpoint({
  name: 'listClaims',
  summary: 'Every privacy claim, with what checks it and whether it may be told today',
  method: 'GET',
  path: '/api/v1/claims',
  allow: everyUser,
  query,
  reply,
})

export const listPublicClaims = endpoint({
  name: 'listPublicClaims',
  summary: 'The claims of an organization, as its visitors may read them',
  method: 'GET',
  path: '/api/v1/organizations/:organizationId/claims',
  allow: ['anyone'],
  params: z.strictObject({ organizationId: id }),
  query,
  reply,
})

export const listMeasures = endpoint({
  name: 'listMeasures',
  summary: 'The measures of Art. 32 GDPR, each with the claims that show it and whether they hold today',
  method: 'GET',
  path: '/api/v1/measures',
  allow: everyUser,
  reply: z.strictObject({ version: z.string().describe('Of the program'), measures: z.array(Measure) }),
})

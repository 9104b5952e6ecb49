import { z } from 'zod'
import { text } from './fields.ts'
import { lineTexts, texts } from './languages.ts'

/** A field's or a consent's name inside its form: what programs call it. */
export const slug = z
  .string()
  .max(40)
  .regex(/^[a-z][a-z0-9_]*$/, 'must be lower-case letters, digits and _, beginning with a letter')

export const fieldKinds = [
  'text',
  'long-text',
  'email',
  'phone',
  'number',
  'date',
  'choice',
  'choices',
] as const
export type FieldKind = (typeof fieldKinds)[number]

export const FormField = z.strictObject({
  name: slug,
  kind: z.enum(fieldKinds).default('text'),
  label: lineTexts(200),
  options: z
    .array(z.strictObject({ value: slug, label: lineTexts(100) }))
    .max(20)
    .default([])
    .describe('Of a choice or of several choices'),
  isRequired: z.boolean().default(false),
  purpose: texts(300).describe('What the answer is used for; shown with the field (Art. 13 GDPR)'),
  basis: z.enum(['contract', 'legal obligation', 'legitimate interest', 'consent']).default('contract'),
  consent: slug
    .nullable()
    .default(null)
    .describe('The consent this field waits for, if its basis is consent'),
  isSpecialCategory: z.boolean().default(false).describe('Health, belief and the like (Art. 9 GDPR)'),
})
export type FormField = z.output<typeof FormField>

/** One box, never ticked beforehand, for one purpose. */
export const ConsentClause = z.strictObject({
  name: slug,
  text: texts(600),
  isMarketing: z
    .boolean()
    .default(false)
    .describe('Direct marketing rests on it: it ends when somebody objects to that (Art. 21(3) GDPR)'),
  validMonths: z
    .int()
    .min(1)
    .max(120)
    .nullable()
    .optional()
    .describe('How long it is good; null: until it is withdrawn. Left out: 24 for marketing, else null'),
})
/** Who agreed to marketing two years ago may not remember it. */
const usualMarketingMonths = 24

export const monthsOf = ({ isMarketing, validMonths }: ConsentClause): number | null =>
  validMonths === undefined ? (isMarketing ? usualMarketingMonths : null) : validMonths
export type ConsentClause = z.output<typeof ConsentClause>

/** Fields and consents asked for together, behind the widget’s notice. Consent is never a condition (Art. 7(4) GDPR). */
export const Form = z
  .strictObject({
    fields: z.array(FormField).max(15).default([]),
    consents: z.array(ConsentClause).max(6).default([]),
  })
  .superRefine(({ fields, consents }, context) => {
    const refuse = (path: (string | number)[], message: string) =>
      context.addIssue({ code: 'custom', path, message })
    const consentNames = consents.map(({ name }) => name)
    const fieldNames = fields.map(({ name }) => name)
    for (const [index, field] of fields.entries()) {
      const at = (part: string) => ['fields', index, part]
      if (fieldNames.indexOf(field.name) < index)
        refuse(at('name'), 'must differ from the other fields’ names')
      if (isBlank(field.label)) refuse(at('label'), 'must be written in at least one language')
      if (isBlank(field.purpose)) refuse(at('purpose'), 'must be written in at least one language')
      const isChoice = field.kind === 'choice' || field.kind === 'choices'
      if (isChoice && field.options.length === 0) refuse(at('options'), 'must hold at least one option')
      if (field.basis === 'consent' && !consentNames.includes(field.consent ?? ''))
        refuse(at('consent'), 'must name one of this form’s consents')
      if (field.basis !== 'consent' && field.consent !== null)
        refuse(at('consent'), 'is only for fields whose basis is consent')
      if (field.basis === 'consent' && field.isRequired)
        refuse(at('isRequired'), 'cannot be: consent is never a condition of chatting (Art. 7(4) GDPR)')
      if (field.isSpecialCategory && field.basis !== 'consent')
        refuse(at('basis'), 'must be consent for special categories (Art. 9(2)(a) GDPR)')
    }
    for (const [index, { name, text: wording }] of consents.entries()) {
      if (consentNames.indexOf(name) < index)
        refuse(['consents', index, 'name'], 'must differ from the other consents’ names')
      if (isBlank(wording)) refuse(['consents', index, 'text'], 'must be written in at least one language')
    }
  })
export type Form = z.output<typeof Form>

const isBlank = (written: Record<string, string | undefined>) => !Object.values(written).some(Boolean)

/** A form as it is shown in one language. */
export const ShownField = z.strictObject({
  name: slug,
  kind: z.enum(fieldKinds),
  label: z.string(),
  options: z.array(z.strictObject({ value: slug, label: z.string() })),
  isRequired: z.boolean(),
  purpose: z.string(),
  consent: slug.nullable(),
})
export type ShownField = z.output<typeof ShownField>

export const ShownForm = z.strictObject({
  fields: z.array(ShownField),
  consents: z.array(z.strictObject({ name: slug, text: z.string(), version: z.int() })),
})
export type ShownForm = z.output<typeof ShownForm>

/** What was answered, by the fields’ names. Numbers and dates are written as text; several choices are a list. */
export const Answers = z
  .record(slug, z.union([text(5000), z.array(slug).min(1).max(20)]))
  .refine((answers) => Object.keys(answers).length <= 15, 'must hold at most 15 answers')
export type Answers = z.output<typeof Answers>

/** A filled-in form, with the notice its sender was shown and the boxes as they were left. */
export const Submission = z.strictObject({
  answers: Answers.default({}),
  noticeVersion: z
    .int()
    .min(1)
    .max(1_000_000)
    .describe('Of the notice that was shown before the first field'),
  consents: z
    .record(slug, z.strictObject({ isGiven: z.boolean(), version: z.int().min(1).max(1_000_000) }))
    .refine((consents) => Object.keys(consents).length <= 6, 'must hold at most 6 consents')
    .default({})
    .describe('Every box of the form, with the version of its text'),
})
export type Submission = z.output<typeof Submission>

/** A question and its answer in the words that were shown. */
export const Answered = z.strictObject({ name: slug, label: z.string(), value: z.string() })
export type Answered = z.output<typeof Answered>

import { z } from 'zod'
import { id, line, storable, text } from './fields.ts'
import { Answered, Answers, ShownField } from './forms.ts'
import { Language } from './languages.ts'

/** A file as part of a message. Its bytes are fetched by a short-lived link. */
export const MessageFile = z.strictObject({
  id,
  name: z.string(),
  type: z.string().describe('Media type, found out from the content'),
  size: z.int().describe('Bytes'),
  width: z.int().nullable().describe('Pixels; null where it is no picture'),
  height: z.int().nullable(),
})
export type MessageFile = z.output<typeof MessageFile>

const linkAddress = z
  .url({ protocol: /^(https?|mailto)$/, error: 'must begin with https://, http:// or mailto:' })
  .max(500)
  .overwrite(storable)

export const Card = z.strictObject({
  title: line(120),
  text: text(500).optional(),
  link: z.strictObject({ label: line(60), url: linkAddress }).optional(),
  reply: line(80).optional().describe('A button that answers with this text'),
})
export type Card = z.output<typeof Card>

/** What a message shows besides its text; the text says the same to whoever cannot see it. */
const quickReplies = z.strictObject({
  kind: z.literal('quick-replies'),
  replies: z.array(line(80)).min(1).max(10).describe('Buttons that answer with their text'),
})
const cards = z.strictObject({
  kind: z.literal('cards'),
  cards: z.array(Card).min(1).max(10).describe('One is a card, several are a carousel'),
})
const articles = z.strictObject({
  kind: z.literal('articles'),
  articles: z
    .array(z.strictObject({ title: line(200), excerpt: text(500).optional(), url: linkAddress }))
    .min(1)
    .max(5),
})
const form = z.strictObject({
  kind: z.literal('form'),
  fields: z
    .array(
      ShownField.extend({
        label: line(200),
        purpose: line(300),
        options: z.array(z.strictObject({ value: ShownField.shape.name, label: line(100) })).max(20),
        consent: z.null().default(null).describe('Consent is asked for before a conversation, not in it'),
      }),
    )
    .min(1)
    .max(10)
    .refine(
      (fields) => new Set(fields.map(({ name }) => name)).size === fields.length,
      'must have different names',
    )
    .refine(
      (fields) => fields.every(({ kind, options }) => !kind.startsWith('choice') || options.length > 0),
      'must have options where they are choices',
    ),
})

/** What users may send. */
export const DraftContent = z.discriminatedUnion('kind', [quickReplies, cards, articles, form])
export type DraftContent = z.output<typeof DraftContent>

export const MessageContent = z.discriminatedUnion('kind', [
  quickReplies,
  cards,
  articles,
  form,
  z.strictObject({ kind: z.literal('files'), files: z.array(MessageFile) }),
  z.strictObject({
    kind: z.literal('answers'),
    formSeq: z.int().describe('Number of the message whose form was filled in'),
    answers: z.array(Answered),
  }),
])
export type MessageContent = z.output<typeof MessageContent>

/** The answers to a form that stands in the conversation. */
export const FormReply = z.strictObject({
  formSeq: z.int().min(1).max(2_147_483_647),
  answers: Answers,
  noticeVersion: z.int().min(1).max(1_000_000),
  language: Language.optional().describe('Of the notice that was shown; where left out, the conversation’s'),
})
export type FormReply = z.output<typeof FormReply>

export const mostFiles = 5
export const fileIds = z
  .array(id)
  .min(1)
  .max(mostFiles)
  .refine((ids) => new Set(ids).size === ids.length, 'must differ')

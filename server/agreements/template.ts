import { z } from 'zod'
import type { AgreementLanguage } from '#contract/agreements'
import { inOrder, sha256 } from '#platform/seal'
import de from './templates/de.json' with { type: 'json' }
import en from './templates/en.json' with { type: 'json' }
import fr from './templates/fr.json' with { type: 'json' }
import nl from './templates/nl.json' with { type: 'json' }

const words = z.record(z.string(), z.string())

/** One language: clauses, the frame of the annexes, and the words of the registers. {names} are filled in. */
const Template = z.strictObject({
  language: z.string(),
  version: z.int(),
  title: z.string(),
  law: z.string(),
  counsel: z.string(),
  statements: z.strictObject({ authority: z.string(), agreement: z.string() }),
  sections: z.array(
    z.strictObject({
      id: z.string(),
      covers: z.array(z.string()),
      title: z.string(),
      paragraphs: z.array(z.union([z.string(), z.array(z.string())])),
    }),
  ),
  annexes: z.strictObject({
    parties: z.strictObject({
      title: z.string(),
      columns: z.array(z.string()),
      rows: z.strictObject({
        name: z.string(),
        address: z.string(),
        register: z.string(),
        reached: z.string(),
        contact: z.string(),
        officer: z.string(),
        representative: z.string(),
      }),
      none: z.string(),
    }),
    description: z.strictObject({
      title: z.string(),
      paragraphs: z.array(z.string()),
      columns: z.array(z.string()),
    }),
    measures: z.strictObject({ title: z.string(), paragraphs: z.array(z.string()) }),
    subProcessors: z.strictObject({
      title: z.string(),
      paragraphs: z.array(z.string()),
      columns: z.array(z.string()),
      begins: z.string(),
      announced: z.string(),
      none: z.string(),
    }),
  }),
  signature: z.strictObject({
    title: z.string(),
    waiting: z.string(),
    columns: z.array(z.string()),
    rows: z.strictObject({
      name: z.string(),
      position: z.string(),
      account: z.string(),
      signed: z.string(),
      authenticated: z.string(),
      address: z.string(),
    }),
    byPassword: z.string(),
    byCommand: z.string(),
    atOnce: z.string(),
    declared: z.string(),
    events: z.string(),
    event: z.strictObject({
      presented: z.string(),
      read: z.string(),
      authenticated: z.string(),
      signed: z.string(),
      countersigned: z.string(),
    }),
    check: z.string(),
    checkText: z.string(),
  }),
  words,
})
export type Template = z.output<typeof Template>

export const templates: Record<AgreementLanguage, Template> = {
  en: Template.parse(en),
  nl: Template.parse(nl),
  de: Template.parse(de),
  fr: Template.parse(fr),
}

/** Of the text as it is kept, before anything is filled in. */
export const templateSha256 = (template: Template): string => sha256(inOrder(template))

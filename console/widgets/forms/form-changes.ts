import { textIn, withText } from '#console/widgets/languages.ts'
import type { ConsentClause, Form, FormField } from '#contract/forms'
import type { Language, Texts } from '#contract/languages'
import { nameFrom } from './names.ts'

export const mostFields = 15
export const mostConsents = 6
export const mostOptions = 20

/** Names that answers were kept under: they stay, unless somebody changes them on purpose. */
export type KeptNames = readonly string[]

export const noForm: Form = { fields: [], consents: [] }

export function withNewField(form: Form, kind: FormField['kind']): Form {
  const field: FormField = {
    name: nameFrom('', namesOf(form.fields), 'field'),
    kind,
    label: {},
    options: [],
    isRequired: false,
    purpose: {},
    basis: 'contract',
    consent: null,
    isSpecialCategory: false,
  }
  return { ...form, fields: [...form.fields, field] }
}

export function withNewConsent(form: Form): Form {
  const name = nameFrom('', namesOf(form.consents), 'consent')
  return { ...form, consents: [...form.consents, { name, text: {}, isMarketing: false }] }
}

/** A clause of the library, in every language it is written in. */
export function withConsentOf(form: Form, text: Texts): Form {
  const name = nameFrom(textIn(text, 'en'), namesOf(form.consents), 'consent')
  return { ...form, consents: [...form.consents, { name, text, isMarketing: false }] }
}

export function withField(form: Form, index: number, change: Partial<FormField>): Form {
  const fields = form.fields.map((field, at) =>
    at === index ? settled({ ...field, ...change }, form) : field,
  )
  return { ...form, fields }
}

/** The label in one language; a new field is called after it. */
export function withLabel(
  form: Form,
  index: number,
  language: Language,
  text: string,
  kept: KeptNames,
): Form {
  const field = form.fields[index]
  if (!field) return form
  const label = withText(field.label, language, text)
  const taken = namesOf(form.fields.toSpliced(index, 1))
  return withField(form, index, {
    label,
    name: renamed(field.name, field.label, label, taken, kept, 'field'),
  })
}

export function withConsentText(
  form: Form,
  index: number,
  language: Language,
  text: string,
  kept: KeptNames,
): Form {
  const consent = form.consents[index]
  if (!consent) return form
  const written = withText(consent.text, language, text)
  const taken = namesOf(form.consents.toSpliced(index, 1))
  const name = renamed(consent.name, consent.text, written, taken, kept, 'consent')
  return withConsent(form, index, { ...consent, name, text: written })
}

/** Fields that wait for this consent go on waiting for it under its new name. */
export function withConsent(form: Form, index: number, consent: ConsentClause): Form {
  const before = form.consents[index]?.name
  const fields = form.fields.map((field) =>
    before !== undefined && field.consent === before ? { ...field, consent: consent.name } : field,
  )
  return { fields, consents: form.consents.with(index, consent) }
}

export function withoutConsent(form: Form, index: number): Form {
  const gone = form.consents[index]?.name
  const fields = form.fields.map((field) => (field.consent === gone ? { ...field, consent: null } : field))
  return { fields, consents: form.consents.toSpliced(index, 1) }
}

export function moved<Item>(items: Item[], from: number, to: number): Item[] {
  const item = items[from]
  if (item === undefined || to < 0 || to >= items.length) return items
  return items.toSpliced(from, 1).toSpliced(to, 0, item)
}

/** What one choice brings with it: options only for choices, a consent only where the basis is consent. */
function settled(field: FormField, { consents }: Form): FormField {
  const [only, ...further] = consents
  const chosen = field.consent ?? (only && further.length === 0 ? only.name : null)
  return { ...field, consent: field.basis === 'consent' ? chosen : null }
}

function renamed(
  name: string,
  before: Texts,
  after: Texts,
  taken: readonly string[],
  kept: KeptNames,
  otherwise: string,
) {
  const made = nameFrom(textIn(before, 'en'), [], otherwise)
  const isMade = withoutNumber(name) === withoutNumber(made)
  return isMade && !kept.includes(name) ? nameFrom(textIn(after, 'en'), taken, otherwise) : name
}

const withoutNumber = (name: string) => name.replace(/_\d+$/, '')

export const namesOf = (all: { name: string }[]) => all.map(({ name }) => name)

import type { Form, ShownForm } from '#contract/forms'
import { type Language, type Texts, wordingIn } from '#contract/languages'
import type { Clause } from '#rooms/widgets'

/** The form in one language. Its consents are named in the clauses with the prefix of the form they belong to. */
export function showForm(
  form: Form,
  prefix: 'survey' | 'offline',
  language: Language,
  clauses: ReadonlyMap<string, Clause>,
): ShownForm {
  const say = (texts: Texts) => wordingIn(texts, language)?.text ?? ''
  return {
    fields: form.fields.map((field) => ({
      name: field.name,
      kind: field.kind,
      label: say(field.label),
      options: field.options.map(({ value, label }) => ({ value, label: say(label) || value })),
      isRequired: field.isRequired,
      purpose: say(field.purpose),
      consent: field.consent,
    })),
    consents: form.consents.flatMap(({ name }) => {
      const clause = clauses.get(`${prefix}.${name}`)
      return clause ? [{ name, text: clause.text, version: clause.version }] : []
    }),
  }
}

import { isLanguage } from '#console/widgets/languages.ts'
import type { Form } from '#contract/forms'
import type { Language } from '#contract/languages'

/** The languages a form's questions and consents are written in. */
export function languagesOf({ fields, consents }: Form): Language[] {
  const texts = [
    ...fields.flatMap(({ label, purpose }) => [label, purpose]),
    ...consents.map(({ text }) => text),
  ]
  return [...new Set(texts.flatMap((written) => Object.keys(written)))].filter(isLanguage)
}

export const asksAnything = ({ fields, consents }: Form) => fields.length + consents.length > 0

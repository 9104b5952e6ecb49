import type { FieldKind } from '#contract/forms'

export const fieldKindWords: Record<FieldKind, string> = {
  text: 'text',
  'long-text': 'long text',
  email: 'e-mail address',
  phone: 'telephone number',
  number: 'number',
  date: 'date',
  choice: 'one choice',
  choices: 'several choices',
}

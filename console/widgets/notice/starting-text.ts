import { textIn } from '#console/widgets/languages.ts'
import type { WidgetValues } from '#console/widgets/widget-values.ts'
import type { Organization } from '#contract/accounts'
import type { FormField } from '#contract/forms'
import type { Language } from '#contract/languages'

/** The sentences of a notice (Art. 13 GDPR) in one language; what only the organization knows stands in brackets. */
export type Sentences = {
  who: string
  use: string
  asked: string
  item: string
  optionalItem: string
  contract: string
  obligation: string
  interest: string
  consent: string
  consents: string
  recipients: string
  period: string
  rights: string
}

type Asking = Pick<WidgetValues, 'start' | 'survey' | 'hasOfflineForm' | 'offlineForm'>

/** A notice to begin with: who is responsible, and what the forms of this widget ask for. */
export function startingText(
  sentences: Sentences,
  { name, address }: Pick<Organization, 'name' | 'address'>,
  asking: Asking,
  language: Language,
) {
  const forms = formsOf(asking)
  const fields = forms.flatMap((form) => form.fields)
  const hasConsents = forms.some(({ consents }) => consents.length > 0)
  const items = fields.map((field) => `– ${itemOf(field, sentences, language)}`)
  const asked = fields.length > 0 ? [[sentences.asked, ...new Set(items)].join('\n')] : []
  return [
    filled(sentences.who, { organization: name, address: address.replaceAll(/\s*\n\s*/g, ', ') }),
    sentences.use,
    ...asked,
    ...(hasConsents ? [sentences.consents] : []),
    sentences.recipients,
    sentences.period,
    sentences.rights,
  ].join('\n\n')
}

/** The forms that visitors are shown, as the settings stand. */
export function formsOf({ start, survey, hasOfflineForm, offlineForm }: Asking) {
  return [...(start === 'survey' ? [survey] : []), ...(hasOfflineForm ? [offlineForm.form] : [])]
}

function itemOf({ label, purpose, basis, isRequired }: FormField, sentences: Sentences, language: Language) {
  return filled(isRequired ? sentences.item : sentences.optionalItem, {
    label: textIn(label, language),
    purpose: textIn(purpose, language),
    basis: sentences[bases[basis]],
  })
}

const bases = {
  contract: 'contract',
  'legal obligation': 'obligation',
  'legitimate interest': 'interest',
  consent: 'consent',
} as const satisfies Record<FormField['basis'], keyof Sentences>

const filled = (sentence: string, values: Record<string, string>) =>
  sentence.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')

import type { ConsentClause, Form, FormField } from '#contract/forms'
import type { Texts } from '#contract/languages'
import { isName } from './names.ts'

/** What is wrong, and where: the path inside the form, as in fields.0.label. What the law refuses is said at once. */
export type Fault = { path: string; words: string; isLegal: boolean }

/** Everything the server would refuse, and what would leave a visitor with an empty line, in words for people. */
export function faultsIn({ fields, consents }: Form): Fault[] {
  return [
    ...fields.flatMap((field, index) => fieldFaults(field, index, fields, consents)),
    ...consents.flatMap((consent, index) => consentFaults(consent, index, consents)),
  ]
}

/** The words for each place, the first where there are several. */
export function wordsByPath(faults: Fault[]): Map<string, string> {
  return new Map(faults.toReversed().map(({ path, words }) => [path, words]))
}

function fieldFaults(field: FormField, index: number, fields: FormField[], consents: ConsentClause[]) {
  const at = (part: string) => `fields.${index}.${part}`
  const missing = (part: string, words: string): Fault => ({ path: at(part), words, isLegal: false })
  const refused = (part: string, words: string): Fault => ({ path: at(part), words, isLegal: true })
  const hasConsent = consents.some(({ name }) => name === field.consent)
  return [
    ...(isBlank(field.label) ? [missing('label', 'Write the label in at least one language.')] : []),
    ...nameFaults(field.name, index, fields, at('name')),
    ...(isBlank(field.purpose)
      ? [missing('purpose', 'Say what the answer is for, in at least one language (Art. 13 GDPR).')]
      : []),
    ...(isChoice(field) ? optionFaults(field, at('options')) : []),
    ...(field.basis === 'consent' && !hasConsent
      ? [missing('consent', 'Choose the consent this field waits for.')]
      : []),
    ...(field.basis !== 'consent' && field.consent !== null
      ? [missing('consent', 'Only a field that rests on consent waits for one.')]
      : []),
    ...(field.basis === 'consent' && field.isRequired
      ? [
          refused(
            'isRequired',
            'Not possible: consent is never a condition of chatting (Art. 7(4) GDPR). Make it optional, or choose another basis.',
          ),
        ]
      : []),
    ...(field.isSpecialCategory && field.basis !== 'consent'
      ? [
          refused(
            'basis',
            'Health, belief and the like may be asked with consent only (Art. 9(2)(a) GDPR). Choose consent.',
          ),
        ]
      : []),
  ]
}

function consentFaults({ name, text }: ConsentClause, index: number, consents: ConsentClause[]): Fault[] {
  const at = (part: string) => `consents.${index}.${part}`
  return [
    ...(isBlank(text)
      ? [{ path: at('text'), words: 'Write the consent in at least one language.', isLegal: false }]
      : []),
    ...nameFaults(name, index, consents, at('name')),
  ]
}

function nameFaults(name: string, index: number, all: { name: string }[], path: string): Fault[] {
  if (!isName(name)) {
    const words = 'Use lower-case letters, digits and _, beginning with a letter, at most 40.'
    return [{ path, words, isLegal: false }]
  }
  const isTaken = all.findIndex((other) => other.name === name) < index
  return isTaken ? [{ path, words: 'Another one has this name already.', isLegal: false }] : []
}

function optionFaults({ options }: FormField, path: string): Fault[] {
  if (options.length === 0) return [{ path, words: 'Add at least one option.', isLegal: false }]
  return options.flatMap(({ label }, index) =>
    isBlank(label)
      ? [{ path: `${path}.${index}`, words: 'Write the option, or remove it.', isLegal: false }]
      : [],
  )
}

export const isChoice = ({ kind }: FormField) => kind === 'choice' || kind === 'choices'

export const isBlank = (texts: Texts) => !Object.values(texts).some((text) => text?.trim())

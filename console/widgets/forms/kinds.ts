import type { FormField } from '#contract/forms'

type Kind = FormField['kind']
type Basis = FormField['basis']

export const kindNames: Record<Kind, string> = {
  text: 'Text',
  'long-text': 'Long text',
  email: 'E-mail address',
  phone: 'Phone number',
  number: 'Number',
  date: 'Date',
  choice: 'One of several',
  choices: 'Several of several',
}

const isKind = (name: string): name is Kind => Object.hasOwn(kindNames, name)

export const kinds = Object.keys(kindNames).filter(isKind)

export const basisNames: Record<Basis, string> = {
  contract: 'Contract',
  'legal obligation': 'Legal obligation',
  'legitimate interest': 'Legitimate interest',
  consent: 'Consent',
}

/** Article 6 in plain words. */
export const basisMeanings: Record<Basis, string> = {
  contract:
    'You need the answer to do what the visitor asks you for, or for a contract with them (Art. 6(1)(b) GDPR). The usual one.',
  'legal obligation': 'A law makes you ask. Be ready to name it (Art. 6(1)(c) GDPR).',
  'legitimate interest':
    'You have a good reason, and it weighs more than the visitor’s interest in not being asked. Write that down; visitors may object (Art. 6(1)(f), 21 GDPR).',
  consent:
    'Nothing needs the answer: visitors give it because they want to, and can take it back. It is asked only once they have ticked the consent (Art. 6(1)(a), 7 GDPR).',
}

const isBasis = (name: string): name is Basis => Object.hasOwn(basisNames, name)
export const bases = Object.keys(basisNames).filter(isBasis)

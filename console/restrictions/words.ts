import type { Objection, Restriction } from '#contract/restrictions'

/** Art. 18(1) GDPR, in words anybody understands. */
export const groundWords: Record<Restriction['ground'], string> = {
  asked: 'They ask for it; why is not clear yet',
  accuracy: 'They say that it is wrong, and you look into it (a)',
  unlawful: 'You may not have it, and they do not want it erased (b)',
  claims: 'You need it no more, and they need it for a claim (c)',
  objection: 'They object, and it is being weighed (d)',
}

export const purposeWords: Record<Objection['purpose'], string> = {
  'direct-marketing': 'direct marketing',
  statistics: 'statistics',
  other: 'something else you do with their data',
}

/** As it is recorded. */
export const objectionWords: Record<Objection['purpose'], string> = {
  'direct-marketing': 'To direct marketing',
  statistics: 'To statistics',
  other: 'To something else that rests on your legitimate interest',
}

/** What recording it does. */
export const effectWords: Record<Objection['purpose'], string> = {
  'direct-marketing':
    'Nothing is weighed: it ends at once, and consents to it are withdrawn (Art. 21(2) and (3)).',
  statistics: 'They are in none that are made from now on, unless you decide otherwise (Art. 21(1)).',
  other: 'Their data are only stored until you have weighed it (Art. 21(1) and 18(1)(d)).',
}

/** What it does as long as nobody has decided. */
export const pendingWords: Record<Objection['purpose'], string> = {
  'direct-marketing': 'In force for good: nothing is weighed (Art. 21(3) GDPR).',
  statistics: 'In force until it is decided (Art. 21(1) GDPR).',
  other: 'To be decided; until then their data are only stored (Art. 18(1)(d) GDPR).',
}

/** Art. 18(2) GDPR. */
export const lookWords = [
  { value: 'legal claims', label: 'For a legal claim' },
  { value: 'consent', label: 'They agree to it' },
  { value: 'rights of others', label: 'To protect somebody else' },
  { value: 'public interest', label: 'For an important public interest' },
] as const

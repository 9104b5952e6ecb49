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

/** Art. 18(2) GDPR. */
export const lookWords = [
  { value: 'legal claims', label: 'For a legal claim' },
  { value: 'consent', label: 'They agree to it' },
  { value: 'rights of others', label: 'To protect somebody else' },
  { value: 'public interest', label: 'For an important public interest' },
] as const

import type {
  LetterLanguage,
  RefusalGround,
  RequestKind,
  RequestStep,
  SubjectRequest,
} from '#contract/requests'

/** Each with its article of the GDPR. */
export const kindWords: Record<RequestKind, { title: string; article: string; does: string }> = {
  access: { title: 'Access', article: 'Art. 15', does: 'Make the archive for the person' },
  rectify: { title: 'Correction', article: 'Art. 16', does: 'Correct it at the contact' },
  erase: { title: 'Erasure', article: 'Art. 17', does: 'Erase everything about this person' },
  restrict: { title: 'Restriction', article: 'Art. 18', does: 'Restrict the person’s data' },
  port: { title: 'Portability', article: 'Art. 20', does: 'Make the archive for the person' },
  object: {
    title: 'Objection',
    article: 'Art. 21',
    does: 'Stop direct marketing and statistics about this person',
  },
  withdraw: { title: 'Withdrawal', article: 'Art. 7(3)', does: 'Withdraw every consent of this person' },
}

export const kinds: RequestKind[] = ['access', 'rectify', 'erase', 'restrict', 'port', 'object', 'withdraw']
export const languages: LetterLanguage[] = ['en', 'nl', 'de', 'fr']

/** What the program carries out itself. */
export const carriedOut: readonly RequestKind[] = [
  'access',
  'port',
  'erase',
  'withdraw',
  'restrict',
  'object',
]

export const stepWords: Record<RequestStep, string> = {
  database: 'Database: conversations, contact, forms, consents',
  files: 'Files that were sent',
  recipients: 'Those the data was given to (webhooks, your other systems)',
  backups: 'Backups: they end by themselves and never bring it back',
}

export const proofWords: Record<NonNullable<SubjectRequest['proof']>, string> = {
  widget: 'by the chat: only who wrote in it could ask there',
  contact: 'by your website’s own sign-in',
  mail: 'by the link that was mailed to the address',
  documents: 'by what was shown to somebody of your team',
}

export const groundWords: Record<RefusalGround, string> = {
  'identity not proven': 'Who asks could not be proven, Art. 12(6)',
  'manifestly unfounded': 'Manifestly unfounded, Art. 12(5)',
  excessive: 'Excessive, Art. 12(5)',
  'rights of others': 'It would harm others, Art. 15(4), 20(4)',
  'legal obligation': 'The law obliges to keep it, Art. 17(3)(b)',
  'legal claims': 'Needed for legal claims, Art. 17(3)(e), 21(1)',
  'compelling grounds': 'Compelling legitimate grounds, Art. 21(1)',
}

export const grounds: RefusalGround[] = [
  'identity not proven',
  'manifestly unfounded',
  'excessive',
  'rights of others',
  'legal obligation',
  'legal claims',
  'compelling grounds',
]

export const channelWords: Record<SubjectRequest['channel'], string> = {
  widget: 'in the chat',
  page: 'on the public page',
  mail: 'by mail',
  agent: 'through an agent',
  api: 'through the API',
}

/** Never by colour alone. */
export function dueWords({ state, daysLeft }: SubjectRequest): { text: string; color: string } {
  if (state !== 'open')
    return {
      text: state === 'passed on' ? 'Passed on' : state === 'answered' ? 'Answered' : 'Refused',
      color: 'gray',
    }
  if (daysLeft < 0) return { text: `Overdue by ${days(-daysLeft)}`, color: 'red' }
  if (daysLeft === 0) return { text: 'Due today', color: 'red' }
  return { text: `Due in ${days(daysLeft)}`, color: daysLeft <= 7 ? 'yellow' : 'gray' }
}

export const days = (count: number): string => (count === 1 ? '1 day' : `${count} days`)

export const nameOf = ({ person }: SubjectRequest): string =>
  person.name ?? person.email ?? (person.visitorId ? 'A visitor' : 'Somebody')

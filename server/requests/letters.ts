import type { ObjectionPurpose } from '#contract/consents'
import type { LetterLanguage, RefusalGround, RequestKind } from '#contract/requests'
import { de } from './letters-de.ts'
import { en } from './letters-en.ts'
import { fr } from './letters-fr.ts'
import { nl } from './letters-nl.ts'

/** All a person is written or shown, in one language. {name} stands for what is put there. */
export type Letters = {
  kinds: Record<RequestKind, string>
  answers: Record<RequestKind, string>
  /** What has ended because somebody objected. */
  stopped: Record<ObjectionPurpose, string>
  refusal: string
  grounds: Record<RefusalGround, string>
  extension: string
  greeting: string
  subjects: { proof: string; answer: string; refusal: string; extension: string; passedOn: string }
  proof: string
  archive: string
  rights: string
  passedOn: string
  page: Record<PageWord, string>
}

export type PageWord =
  | 'title'
  | 'about'
  | 'kind'
  | 'email'
  | 'emailHint'
  | 'name'
  | 'details'
  | 'send'
  | 'sentTitle'
  | 'sent'
  | 'faultEmail'
  | 'faultKind'
  | 'tooMany'
  | 'proofTitle'
  | 'proofQuestion'
  | 'proofYes'
  | 'provenTitle'
  | 'proven'
  | 'goneTitle'
  | 'gone'
  | 'answerTitle'
  | 'answerAbout'
  | 'fetch'
  | 'operator'

const all: Record<LetterLanguage, Letters> = { en, nl, de, fr }

export const lettersIn = (language: LetterLanguage): Letters => all[language]

/** Puts values where the text has their names in braces; whatever a value holds stays as it is. */
export const fill = (text: string, values: Record<string, string>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)

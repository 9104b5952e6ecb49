import type { LetterLanguage } from '#contract/requests'
import type { Part } from '#platform/health'
import type { Update } from './updates.ts'
import { de } from './words-de.ts'
import { en } from './words-en.ts'
import { fr } from './words-fr.ts'
import { nl } from './words-nl.ts'

/** All the status page and its mails say, in one language. {name} stands for what is put there. */
export type Words = {
  parts: Record<Part, string>
  states: Record<Update['state'], string>
} & Record<Word, string>

export type Word =
  | 'title'
  | 'allWell'
  | 'someDown'
  | 'lookedAt'
  | 'withoutDatabase'
  | 'partsTitle'
  | 'partsAbout'
  | 'up'
  | 'down'
  | 'available'
  | 'notYet'
  | 'history'
  | 'minutes'
  | 'incidentsTitle'
  | 'noIncidents'
  | 'noBreach'
  | 'breach'
  | 'breachUnknown'
  | 'began'
  | 'security'
  | 'exercise'
  | 'followTitle'
  | 'followAbout'
  | 'feed'
  | 'email'
  | 'send'
  | 'askedTitle'
  | 'asked'
  | 'confirmTitle'
  | 'confirmQuestion'
  | 'confirmYes'
  | 'confirmedTitle'
  | 'confirmed'
  | 'leaveTitle'
  | 'leaveQuestion'
  | 'leaveYes'
  | 'leftTitle'
  | 'left'
  | 'goneTitle'
  | 'gone'
  | 'faultEmail'
  | 'tooMany'
  | 'notNow'
  | 'foot'
  | 'confirmSubject'
  | 'confirmText'
  | 'mailFoot'

const all: Record<LetterLanguage, Words> = { en, nl, de, fr }

export const wordsIn = (language: LetterLanguage): Words => all[language]

/** Puts values where the text has their names in braces; whatever a value holds stays as it is. */
export const fill = (text: string, values: Record<string, string>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)

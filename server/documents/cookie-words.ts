import type { StorageEntry } from '#contract/documents'
import type { LetterLanguage } from '#contract/requests'
import type { StorageKey } from '#contract/storage-manifest'
import { de } from './cookie-words-de.ts'
import { en } from './cookie-words-en.ts'
import { fr } from './cookie-words-fr.ts'
import { nl } from './cookie-words-nl.ts'

/** Blanks are {organization}, {host}, {minutes}, {days} and {title}. */
export type CookieWords = {
  title: string
  about: { title: string; text: string; noCookies: string; nothing: string }
  when: { title: string; untilOpened: string; closed: string; agreed: string }
  where: Record<'title' | 'local' | 'session' | 'readers' | 'several', string>
  entries: { title: string; ofChat: string; head: [string, string, string, string]; none: string }
  purposes: Record<StorageKey, string>
  written: Record<StorageEntry['written'], string>
  lifetime: { usual: string; remembered: string }
  ground: { title: string; necessary: string; remembered: string }
  rights: { title: string; text: string }
  foot: Foot
}

/** What stands below a document. Blanks are {version}, {day} and {sha256}. */
export type Foot = {
  version: string
  hash: string
  observed: string
  observedBefore: string
  observedLongAgo: string
  observedFailed: string
  notObserved: string
  languages: string
}

const words: Record<LetterLanguage, CookieWords> = { en, nl, de, fr }

export const cookieWordsIn = (language: LetterLanguage): CookieWords => words[language]

export const fill = (sentence: string, values: Record<string, string | number>): string =>
  sentence.replaceAll(/\{(\w+)\}/g, (blank, name: string) => String(values[name] ?? blank))

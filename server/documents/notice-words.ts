import type { NoticeSection } from '#contract/documents'
import type { LetterLanguage } from '#contract/requests'
import type { RetentionClass } from '#contract/retention'
import type { Mechanism } from '#contract/sub-processors'
import type { DataClass } from '#platform/data-map'
import type { Foot } from './cookie-words.ts'
import { de } from './notice-words-de.ts'
import { en } from './notice-words-en.ts'
import { fr } from './notice-words-fr.ts'
import { nl } from './notice-words-nl.ts'

export type Basis = 'contract' | 'legal obligation' | 'legitimate interest' | 'consent'
/** What is kept of visitors and contacts; accounts are those of the team. */
export type NoticeClass = Exclude<DataClass, 'account'>

/** Blanks are {organization}, {host}, and what stands in braces in each sentence. */
export type NoticeWords = {
  title: string
  sections: Record<NoticeSection, string>
  who: Record<'controller' | 'contact' | 'officer' | 'representative' | 'processor', string>
  /** What is kept, and what for; {basis} follows. */
  classes: Record<NoticeClass, string>
  bases: Record<Basis, string>
  why: { item: string; forms: string; field: string; special: string; consents: string }
  /** Art. 13(1)(d): what the interest is. */
  interests: Record<NoticeClass, string> & { none: string }
  data: Record<'given' | 'fromSystems' | 'page' | 'device' | 'cookies', string>
  addresses: Record<'none' | 'country' | 'truncated' | 'full', string>
  recipients: Record<'processor' | 'nobody' | 'others' | 'item', string>
  /** By the words of the disclosure register; what is missing here is named by its host alone. */
  recipientPurposes: Record<string, string>
  transfers: Record<'none' | 'some' | 'unknown' | 'item' | 'protected' | 'copy', string>
  mechanisms: Record<Exclude<Mechanism, 'none needed'>, string>
  retention: Record<RetentionClass, string> & { about: string; item: string; backups: string; holds: string }
  rights: { about: string; list: string[]; chat: string; page: string; month: string }
  consent: Record<'withdraw' | 'none', string>
  complaint: Record<'authority' | 'anywhere', string>
  required: Record<'free' | 'fields', string>
  decisions: string
  foot: Pick<Foot, 'version' | 'hash' | 'languages'> & { older: string; newest: string }
  /** Stands for what nobody has said yet; never published. */
  missing: string
}

const words: Record<LetterLanguage, NoticeWords> = { en, nl, de, fr }

export const noticeWordsIn = (language: LetterLanguage): NoticeWords => words[language]

import { z } from 'zod'
import { storable } from './fields.ts'

/** The official languages of the European Union, and Arabic. Each has a complete catalogue in widget/languages/. */
export const languages = [
  'bg', 'cs', 'da', 'de', 'el', 'en', 'es', 'et', 'fi', 'fr', 'ga', 'hr', 'hu',
  'it', 'lt', 'lv', 'mt', 'nl', 'pl', 'pt', 'ro', 'sk', 'sl', 'sv', 'ar',
] as const // biome-ignore format: one list
export type Language = (typeof languages)[number]
export const Language = z.enum(languages)

/** A text in as many languages as it was written in. Shown: the visitor's, else the widget's own, else any. */
export const texts = (max: number) =>
  z.partialRecord(Language, z.string().trim().max(max).overwrite(storable)).default({})
/** As texts, each on one line: what becomes a button or a question. */
export const lineTexts = (max: number) =>
  z.partialRecord(Language, z.string().overwrite(onOneLine).trim().max(max)).default({})
const onOneLine = (value: string) => storable(value).replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ')
export type Texts = Partial<Record<Language, string>>

export const rightToLeft: readonly Language[] = ['ar']

/** Which wording somebody of this language is shown: theirs, else English, else the first that was written. */
export function wordingIn(
  texts: Texts,
  language: Language,
): { text: string; language: Language } | undefined {
  const shown = inWantedOrder(language).find((one) => texts[one])
  return shown && { text: texts[shown] ?? '', language: shown }
}

export const inWantedOrder = (language: Language): readonly Language[] => [language, 'en', ...languages]

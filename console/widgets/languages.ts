import type { Language, rightToLeft, Texts } from '#contract/languages'

// Complete by its type: a language added to the contract is missing here until it is named.
const known: Record<Language, true> = {
  ar: true,
  bg: true,
  cs: true,
  da: true,
  de: true,
  el: true,
  en: true,
  es: true,
  et: true,
  fi: true,
  fr: true,
  ga: true,
  hr: true,
  hu: true,
  it: true,
  lt: true,
  lv: true,
  mt: true,
  nl: true,
  pl: true,
  pt: true,
  ro: true,
  sk: true,
  sl: true,
  sv: true,
}

const fromTheRight: typeof rightToLeft = ['ar']

const names = new Intl.DisplayNames('en', { type: 'language' })

export const nameOf = (language: Language) => names.of(language) ?? language

export const directionOf = (language: Language) => (fromTheRight.includes(language) ? 'rtl' : 'ltr')

export const isLanguage = (code: string): code is Language => Object.hasOwn(known, code)

/** By their English names. */
export const allLanguages: readonly Language[] = Object.keys(known)
  .filter(isLanguage)
  .sort((one, other) => nameOf(one).localeCompare(nameOf(other)))

/** The text with one language written anew; an emptied one is not written at all, so that others stand in for it. */
export function withText(texts: Texts, language: Language, text: string): Texts {
  const { [language]: _, ...others } = texts
  return text.trim() === '' ? others : { ...others, [language]: text }
}

/** What a visitor of this language reads: theirs, else English, else whatever was written. */
export function textIn(texts: Texts, language: Language) {
  return texts[language] ?? texts.en ?? Object.values(texts).find(Boolean) ?? ''
}

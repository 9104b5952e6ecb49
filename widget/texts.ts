import type english from './languages/en.json'

export type TextName = keyof typeof english
type Plural = Partial<Record<Intl.LDMLPluralRule, string>>
/** Every text the visitor reads, by its name; the build fills what a language lacks with English. */
export type Catalogue = Record<TextName, string | Plural>
/** Names of days and months for browsers that do not know them in this language, from Sunday and January on. */
export type Calendar = { days: string[]; months: string[]; dayOfMonth: string }
/** A language's file. */
export type LanguageModule = { catalogue: Catalogue; calendar?: Calendar }
/** `count` chooses the form and stands for `#`, any other for its name in braces. */
export type Values = { count?: number; [name: string]: string | number | undefined }
export type Say = (name: TextName, values?: Values) => string

/** Says the catalogue's texts, the organization's own words first. */
export function createSay(locale: string, catalogue: Catalogue, words: Record<string, string>): Say {
  const rules = new Intl.PluralRules(locale)
  const numbers = new Intl.NumberFormat(locale)
  const write = (value: string | number) => (typeof value === 'number' ? numbers.format(value) : value)

  return (name, values = {}) => {
    const { count } = values
    const text = words[name] || catalogue[name]
    const form = typeof text === 'string' ? text : (text[rules.select(count ?? 0)] ?? text.other ?? '')
    return form.replace(/\{(\w+)\}|#/g, (mark, key: string = 'count') => write(values[key] ?? mark))
  }
}

/** The visitor's own region of this language, for dates and numbers: British English for "en" in Britain. */
export function chooseLocale(language: string, wanted: readonly string[]): string {
  return wanted.find((tag) => tag.split('-')[0] === language) ?? language
}

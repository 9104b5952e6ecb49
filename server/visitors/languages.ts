import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Language } from '#contract/languages'

const directory = resolve(import.meta.dirname, '../../widget/languages')

const launcherWords = new Map<Language, Record<string, string>>()

/** The texts the widget needs before it is opened, by name; plural forms as `name.one`, `name.other`. */
export function launcherWordsIn(language: Language): Record<string, string> {
  let words = launcherWords.get(language)
  if (!words) {
    words = readLauncherWords(language)
    launcherWords.set(language, words)
  }
  return words
}

/** One text of the widget; of several plural forms the general one. */
export function wordsIn(language: Language, name: string): string {
  const text = readCatalogue(language)[name]
  return typeof text === 'string' ? text : (text?.other ?? '')
}

/** The first wanted language that has a catalogue: "de-AT" finds "de". Wanted: "de-AT,de,en", as a page sends it. */
export function chooseLanguage(wanted: string, otherwise: Language | null): Language {
  for (const tag of wanted.split(',')) {
    const found = Language.safeParse(tag.trim().toLowerCase().split('-')[0])
    if (found.success) return found.data
  }
  return otherwise ?? 'en'
}

function readLauncherWords(language: Language): Record<string, string> {
  const catalogue = readCatalogue(language)
  const words: Record<string, string> = {}
  for (const [name, text] of Object.entries(catalogue)) {
    if (!name.startsWith('launcher.')) continue
    if (typeof text === 'string') words[name] = text
    else for (const [form, plural] of Object.entries(text)) words[`${name}.${form}`] = plural
  }
  return words
}

const readCatalogue = (language: Language): Record<string, string | Record<string, string>> =>
  JSON.parse(readFileSync(join(directory, `${language}.json`), 'utf8'))

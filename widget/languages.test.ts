import { describe, expect, test } from 'vitest'
import type { Language } from '#contract/languages'
import { type Catalogue, createSay } from './texts.ts'

type Text = string | Record<string, string>

const files = import.meta.glob<Record<string, Text>>('./languages/*.json', { eager: true, import: 'default' })
const read = (language: string) => files[`./languages/${language}.json`] ?? {}
// Compiles only while it names every language of the contract.
const languages: Record<Language, 0> = {
  bg: 0,
  cs: 0,
  da: 0,
  de: 0,
  el: 0,
  en: 0,
  es: 0,
  et: 0,
  fi: 0,
  fr: 0,
  ga: 0,
  hr: 0,
  hu: 0,
  it: 0,
  lt: 0,
  lv: 0,
  mt: 0,
  nl: 0,
  pl: 0,
  pt: 0,
  ro: 0,
  sk: 0,
  sl: 0,
  sv: 0,
  ar: 0,
}
const english = read('en')
const namesIn = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort()
const formsOf = (text: Text) => (typeof text === 'string' ? [text] : Object.values(text))

describe.each(Object.keys(languages))('the catalogue in %s', (language) => {
  const catalogue = read(language)

  test('has every text, in the same order, and no other', () => {
    expect(Object.keys(catalogue)).toEqual(Object.keys(english))
  })

  test('leaves room for the same names and numbers', () => {
    for (const [name, text] of Object.entries(english)) {
      const wanted = namesIn(formsOf(text)[0] ?? '')
      for (const form of formsOf(catalogue[name] ?? '')) expect(namesIn(form), name).toEqual(wanted)
      expect(
        formsOf(catalogue[name] ?? '')
          .at(-1)
          ?.includes('#'),
        name,
      ).toBe(formsOf(text).at(-1)?.includes('#'))
    }
  })

  test('has exactly the plural forms of its language', () => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted()
    for (const [name, text] of Object.entries(english)) {
      const translated = catalogue[name] ?? ''
      expect(typeof translated, name).toBe(typeof text)
      if (typeof translated !== 'string') expect(Object.keys(translated).toSorted(), name).toEqual(forms)
    }
  })

  test('says something everywhere', () => {
    for (const [name, text] of Object.entries(catalogue))
      for (const form of formsOf(text)) expect(form.trim(), name).not.toBe('')
  })
})

describe('what is said', () => {
  const catalogue: Catalogue = JSON.parse(JSON.stringify(english))
  const say = createSay('de', { ...catalogue, latest: '#{name}' }, { title: 'Frag uns', close: '' })

  test('has the organization’s own words first', () => {
    expect(say('title')).toBe('Frag uns')
    expect(say('close')).toBe('Close chat')
  })

  test('takes the form of its number, written as the language writes numbers', () => {
    expect(say('unread', { count: 1 })).toBe('1 unread message')
    expect(say('tooLong', { count: 12_345 })).toBe('12.345 characters too long.')
  })

  test('leaves what people wrote as it is', () => {
    expect(say('says', { name: '{text}', text: '# $& {name}' })).toBe('{text}: # $& {name}')
    expect(say('latest', { name: 'x' })).toBe('#x')
  })
})

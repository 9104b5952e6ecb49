import { expect, test } from 'vitest'
import { chooseLanguage, launcherWordsIn } from './languages.ts'

test.each([
  ['de-AT,en', null, 'de'],
  ['xx, nl-BE', null, 'nl'],
  ['PT-br', null, 'pt'],
  ['xx', 'fr', 'fr'],
  ['', null, 'en'],
] as const)('wanted %s, else %s: %s', (wanted, otherwise, chosen) => {
  expect(chooseLanguage(wanted, otherwise)).toBe(chosen)
})

test('the launcher speaks before the chat is loaded', () => {
  expect(launcherWordsIn('en')['launcher.open']).toBe('Open chat')
  expect(launcherWordsIn('en')['launcher.cannotLoad']).toContain('cannot')
})

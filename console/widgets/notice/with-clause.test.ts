import { expect, test } from 'vitest'
import { withClause } from './with-clause.ts'

const clause = { en: 'To answer you.', nl: 'Om u te antwoorden.', de: 'Um zu antworten.' }

test('a clause becomes the next paragraph, in each language the notice has', () => {
  expect(withClause({ en: 'We are Test.', nl: 'Wij zijn Test.' }, clause, 'en')).toEqual({
    en: 'We are Test.\n\nTo answer you.',
    nl: 'Wij zijn Test.\n\nOm u te antwoorden.',
  })
})

test('it begins a notice in the language that is written, and is not taken twice', () => {
  const once = withClause({}, clause, 'de')
  expect(once).toEqual({ de: 'Um zu antworten.' })
  expect(withClause(once, clause, 'de')).toEqual(once)
})

test('a language it is not written in gets the English words where it is being written', () => {
  expect(withClause({ pl: 'Test.' }, clause, 'pl')).toEqual({ pl: 'Test.\n\nTo answer you.' })
  expect(withClause({ pl: 'Test.', en: '' }, clause, 'en')).toEqual({ pl: 'Test.', en: 'To answer you.' })
})

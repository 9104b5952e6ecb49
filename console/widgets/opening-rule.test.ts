import { expect, test } from 'vitest'
import { newRule, sentenceOf } from './opening-rule.ts'

test.each([
  [{}, 'Opens on every page, after 20 seconds.'],
  [{ afterSeconds: 0 }, 'Opens on every page, at once.'],
  [{ afterSeconds: 1, pages: ['*/chairs'] }, 'Opens on */chairs, after 1 second.'],
  [
    { afterSeconds: 0, pages: ['*/a', '*/b', '*/c'], scrollPercent: 50, fromPageNumber: 2 },
    'Opens on */a, */b, or */c, once 50 % of the page was scrolled, from the 2nd page of a visit on.',
  ],
  [
    { fromPageNumber: 11, onlyInBusinessHours: true },
    'Opens on every page, after 20 seconds, from the 11th page of a visit on, during business hours.',
  ],
])('%j reads: %s', (part, sentence) => {
  expect(sentenceOf({ ...newRule, ...part })).toBe(sentence)
})

import { expect, test } from 'vitest'
import type { DraftContent, MessageContent } from '#contract/content'
import { introductionOf, sayAll } from './describe-content.ts'
import { previewOf } from './preview.ts'

const file = { id: 'f', name: 'lamp.png', type: 'image/png', size: 1, width: 1, height: 1 }
const cards: DraftContent = {
  kind: 'cards',
  cards: [
    {
      title: 'Tall lamp',
      text: 'Oak\n\nand brass',
      link: { label: 'See it', url: 'https://example.com/tall' },
    },
    { title: 'Small lamp', reply: 'The small one' },
  ],
}

test('the text of cards says what they show, with their links, and the introduction comes back out of it', () => {
  const text = sayAll(' Two of them: ', cards)
  expect(text).toBe(
    'Two of them:\n\nTall lamp\nOak\n\nand brass\nSee it: https://example.com/tall\nSmall lamp',
  )
  expect(introductionOf(text, cards)).toBe('Two of them:')
  expect(introductionOf(sayAll('', cards), cards)).toBe('')
})

test('a text that does not repeat the content is shown whole', () => {
  expect(introductionOf('Have a look', cards)).toBe('Have a look')
  expect(introductionOf('Hello', null)).toBe('Hello')
  expect(introductionOf('Which one?', { kind: 'quick-replies', replies: ['This'] })).toBe('Which one?')
})

test('names of files and answers are not said twice', () => {
  expect(introductionOf('lamp.png', { kind: 'files', files: [file] })).toBe('')
  expect(introductionOf('It is broken', { kind: 'files', files: [file] })).toBe('It is broken')
  const answers = [{ name: 'order', label: 'Order number', value: '12' }]
  expect(introductionOf('Order number: 12', { kind: 'answers', formSeq: 1, answers })).toBe('')
})

test.each<[string, MessageContent | null, string]>([
  ['Hello\nthere', null, 'Hello\nthere'],
  ['It is broken', { kind: 'files', files: [file] }, 'It is broken'],
  ['lamp.png', { kind: 'files', files: [file] }, 'Picture: lamp.png'],
  ['a.pdf', { kind: 'files', files: [{ ...file, name: 'a.pdf', type: 'application/pdf' }] }, 'File: a.pdf'],
  ['lamp.png\nlamp.png', { kind: 'files', files: [file, file] }, '2 pictures'],
  [sayAll('', cards), cards, '2 cards: Tall lamp'],
  [sayAll('Look', cards), cards, 'Look'],
])('the list says %j with its content as a few words', (text, content, words) => {
  expect(previewOf({ text, content })).toBe(words)
})

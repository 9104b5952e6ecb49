import { expect, test } from 'vitest'
import type { MessageContent } from '#contract/content'
import english from '../languages/en.json'
import { createSay } from '../texts.ts'
import { introductionOf } from './introduction.ts'
import { nameAuthor, summarize } from './summary.ts'

const say = createSay('en', english, {})
const file = { id: 'f', name: 'lamp.png', type: 'image/png', size: 1, width: 1, height: 1 }
const files: MessageContent = { kind: 'files', files: [file, { ...file, name: 'bill.pdf' }] }
const cards: MessageContent = {
  kind: 'cards',
  cards: [
    { title: 'Tall lamp', text: 'Oak', link: { label: 'See it', url: 'https://example.com/tall' } },
    { title: 'Small lamp', reply: 'The small one' },
  ],
}

test('what the content shows is not said twice', () => {
  const said = 'Tall lamp\nOak\nSee it: https://example.com/tall\nSmall lamp'
  expect(introductionOf(`Two of them:\n\n${said}`, cards)).toBe('Two of them:')
  expect(introductionOf(said, cards)).toBe('')
  expect(introductionOf('lamp.png\nbill.pdf', files)).toBe('')
})

test('a text that does not repeat the content is shown whole', () => {
  expect(introductionOf('Have a look', cards)).toBe('Have a look')
  expect(introductionOf('Which one?', { kind: 'quick-replies', replies: ['This'] })).toBe('Which one?')
  expect(introductionOf('Hello', null)).toBe('Hello')
})

test('files are called files where a message is one line', () => {
  expect(summarize(say, { text: 'lamp.png\nbill.pdf', content: files })).toBe(
    '2\u00a0files: lamp.png, bill.pdf',
  )
  expect(summarize(say, { text: 'It is broken', content: { kind: 'files', files: [file] } })).toBe(
    'It is broken · 1\u00a0file: lamp.png',
  )
  expect(summarize(say, { text: 'Hello', content: null })).toBe('Hello')
})

test('bots are called bots, people are not', () => {
  expect(nameAuthor(say, { kind: 'bot', name: 'Ada' })).toBe('Ada (Bot)')
  expect(nameAuthor(say, { kind: 'user', name: 'Ada' })).toBe('Ada')
})

import { expect, test } from 'vitest'
import { DraftContent } from '#contract/content'
import {
  buildArticles,
  buildCards,
  buildForm,
  buildQuickReplies,
  emptyArticle,
  emptyCard,
  emptyField,
} from './build-content.ts'
import { faultsIn, faultsOfArticle, faultsOfCard, faultsOfField } from './builder-rules.ts'
import { readyMade } from './ready-made-fields.ts'

test('what is built passes the contract', () => {
  const built = [
    buildQuickReplies([' Yes ', 'No', 'Yes', '']),
    buildCards([
      { ...emptyCard, title: 'Tall lamp', linkUrl: 'www.example.com/tall', reply: 'This one' },
      { ...emptyCard, title: 'Write to us', linkLabel: 'Mail', linkUrl: 'help@example.com', text: 'Any day' },
    ]),
    buildArticles([{ title: 'Shipping', excerpt: '', url: 'example.com/shipping' }]),
    buildForm([
      ...readyMade.map(({ field }) => field),
      { ...emptyField, label: 'E-mail address', purpose: 'To answer' },
      {
        ...emptyField,
        label: '颜色',
        kind: 'choice',
        options: 'Größe 1\nGröße 1\n\n2 Größen',
        purpose: 'To send it',
      },
    ]),
  ]
  for (const content of built) expect(DraftContent.parse(content)).toEqual(content)
  expect(built[0]).toEqual({ kind: 'quick-replies', replies: ['Yes', 'No'] })
  expect(built[1]).toMatchObject({
    cards: [
      { link: { label: 'https://www.example.com/tall', url: 'https://www.example.com/tall' } },
      { link: { label: 'Mail', url: 'mailto:help@example.com' } },
    ],
  })
})

test('while nothing is written there is nothing to show', () => {
  expect(buildQuickReplies([' '])).toBeUndefined()
  expect(buildCards([emptyCard])).toBeUndefined()
  expect(buildArticles([{ ...emptyArticle, title: 'Half' }])).toBeUndefined()
  expect(buildForm([emptyField])).toBeUndefined()
})

test('what is missing is said where it is missing', () => {
  const card = { ...emptyCard, title: 'A' }
  expect(faultsOfCard(card)).toEqual({})
  expect(faultsOfCard({ ...card, linkLabel: 'See it' })).toHaveProperty('linkUrl')
  for (const linkUrl of ['javascript:alert(1)', 'ftp://example.com', 'nowhere', 'a b.com'])
    expect(faultsOfCard({ ...card, linkUrl })).toHaveProperty('linkUrl')
  expect(faultsOfArticle({ title: 'A', excerpt: '', url: 'example.com' })).toEqual({})
  expect(faultsOfField({ ...emptyField, kind: 'choice' })).toEqual({
    label: expect.any(String),
    purpose: expect.any(String),
    options: expect.any(String),
  })
  expect(faultsIn('cards', [card, emptyCard], faultsOfCard)).toEqual({ 'cards.1.title': 'Write a title.' })
})

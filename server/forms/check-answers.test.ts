import { expect, test } from 'vitest'
import type { ShownField } from '#contract/forms'
import { checkAnswers } from './check-answers.ts'

const field = (name: string, more: Partial<ShownField> = {}): ShownField => ({
  name,
  kind: 'text',
  label: name.toUpperCase(),
  options: [],
  isRequired: false,
  purpose: 'to try it',
  consent: null,
  ...more,
})
const options = [
  { value: 'red', label: 'Rot' },
  { value: 'blue', label: 'Blau' },
]
const none = new Set<string>()
const check = (shown: ShownField, answer: string | string[], given = none) =>
  checkAnswers([shown], { [shown.name]: answer }, given, 'body.answers')

test('an answer is kept in the words that were shown', () => {
  const fields = [
    field('name'),
    field('colour', { kind: 'choices', options }),
    field('one', { kind: 'choice', options }),
  ]
  const answers = { name: '  Ann ', colour: ['blue', 'red'], one: 'red' }
  expect(checkAnswers(fields, answers, none, 'body').map(({ label, value }) => [label, value])).toEqual([
    ['NAME', 'Ann'],
    ['COLOUR', 'Blau, Rot'],
    ['ONE', 'Rot'],
  ])
})

test.each([
  ['email', 'ann@example.com', ['ann', 'a@b', 'ann@example.com, x@example.com']],
  ['phone', '+31 (0)6 123-45', ['call me', '12']],
  ['number', '-3,5', ['3.5.1', 'NaN', '1e9']],
  ['date', '2024-02-29', ['2023-02-29', '29.2.2024', 'tomorrow']],
  ['text', 'one line', ['two\nlines', 'x'.repeat(501)]],
  ['long-text', 'two\nlines', [' ']],
] as const)('%s takes what it should and refuses the rest', (kind, good, bad) => {
  expect(check(field('x', { kind }), good)[0]?.value).toBe(good)
  for (const answer of bad)
    expect(() => check(field('x', { kind }), answer)).toThrow(
      expect.objectContaining({ code: 'invalid_input', field: 'body.answers.x' }),
    )
})

test('a choice takes only its options, each once, one or several as it asks', () => {
  const one = field('x', { kind: 'choice', options })
  const several = field('x', { kind: 'choices', options })
  for (const [shown, answer] of [
    [one, 'green'],
    [one, ['red']],
    [several, 'red'],
    [several, ['red', 'red']],
    [several, ['red', 'green']],
  ] as const)
    expect(() => check(shown, answer as string | string[])).toThrow(
      expect.objectContaining({ code: 'invalid_input' }),
    )
})

test('a list is no answer to a question for words', () => {
  expect(() => check(field('x'), ['red'])).toThrow(expect.objectContaining({ code: 'invalid_input' }))
})

test('what is required must be there, and nothing that was not asked', () => {
  expect(() => checkAnswers([field('name', { isRequired: true })], {}, none, 'body')).toThrow(/./)
  expect(() => checkAnswers([field('name')], { other: 'x' }, none, 'body')).toThrow(
    expect.objectContaining({ field: 'body.other' }),
  )
})

test('a field that waits for a consent is refused without it', () => {
  const waiting = field('x', { consent: 'news' })
  expect(() => check(waiting, 'answer')).toThrow(expect.objectContaining({ field: 'body.answers.x' }))
  expect(check(waiting, 'answer', new Set(['news']))).toMatchObject([{ consent: 'news' }])
})

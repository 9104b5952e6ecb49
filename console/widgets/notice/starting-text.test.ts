import { expect, test } from 'vitest'
import { Form } from '#contract/forms'
import { type Sentences, startingText } from './starting-text.ts'
import english from './starting-texts/en.json'

const organization = { name: 'Lamp Shop', address: 'Harbour Street 1\n1000 Somewhere' }
const survey = Form.parse({
  fields: [
    { name: 'order', label: { en: 'Order number' }, purpose: { en: 'To find it' }, isRequired: true },
    {
      name: 'size',
      label: { en: 'Size' },
      purpose: { en: 'To mail you' },
      basis: 'consent',
      consent: 'news',
    },
  ],
  consents: [{ name: 'news', text: { en: 'Mail me' } }],
})
const offlineForm = { whenNobodyOnline: true, introduction: {}, form: survey, replyTo: null }
const asking = { start: 'survey' as const, survey, hasOfflineForm: true, offlineForm }
const files = import.meta.glob<Sentences>('./starting-texts/*.json', { import: 'default', eager: true })

test('the starting text names the organization and what is asked, once', () => {
  const text = startingText(english, organization, asking, 'en')
  expect(text).toContain('Lamp Shop, Harbour Street 1, 1000 Somewhere, is responsible')
  expect(text.match(/Order number: To find it \(Art. 6\(1\)\(b\) GDPR\)/g)).toHaveLength(1)
  expect(text).toContain('Size: To mail you (Art. 6(1)(a) GDPR, your consent; optional)')
  expect(text).toContain('take back at any time')
})

test('without a form nothing is said of questions', () => {
  const text = startingText(
    english,
    organization,
    { ...asking, start: 'message', hasOfflineForm: false },
    'en',
  )
  expect(text).not.toContain('Order number')
  expect(text).not.toContain('ticking')
})

test.each(Object.entries(files))('%s has every sentence, with its blanks', (_, sentences) => {
  const blanks = (written: Sentences) =>
    Object.entries(written).map(([name, sentence]) => [name, sentence.match(/\{\w+\}/g) ?? []])
  expect(blanks(sentences)).toEqual(blanks(english))
  for (const name of ['who', 'recipients', 'period', 'rights'] as const)
    expect(sentences[name]).toMatch(/\[.+\]/)
  expect(startingText(sentences, organization, asking, 'en').length).toBeLessThan(4000)
})

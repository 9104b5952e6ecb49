import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Form, FormField, fieldKinds } from '#contract/forms'
import { faultsIn, wordsByPath } from './form-faults.ts'

const field = (part: Partial<FormField>): FormField => ({
  ...FormField.parse({ name: 'order', label: { en: 'Order' }, purpose: { en: 'To find it' } }),
  ...part,
})
const consent = { name: 'news', text: { en: 'Send me news' }, isMarketing: false }
const pathsIn = (form: Form) => faultsIn(form).map(({ path }) => path)

test('a whole form has no faults', () => {
  const waiting = field({ name: 'size', basis: 'consent', consent: 'news', isSpecialCategory: true })
  expect(faultsIn({ fields: [field({}), waiting], consents: [consent] })).toEqual([])
})

test.each<[string, Partial<FormField>]>([
  ['fields.0.label', { label: { de: ' ' } }],
  ['fields.0.purpose', { purpose: {} }],
  ['fields.0.name', { name: 'Order number' }],
  ['fields.0.options', { kind: 'choice' }],
  ['fields.0.options.0', { kind: 'choices', options: [{ value: 'a', label: {} }] }],
  ['fields.0.consent', { basis: 'consent' }],
  ['fields.0.consent', { consent: 'news' }],
  ['fields.0.isRequired', { basis: 'consent', consent: 'news', isRequired: true }],
  ['fields.0.basis', { isSpecialCategory: true }],
])('%s: %j is refused there', (path, part) => {
  expect(pathsIn({ fields: [field(part)], consents: [consent] })).toEqual([path])
})

test('of two that are called alike, the second is refused', () => {
  const form = { fields: [field({}), field({})], consents: [consent, consent] }
  expect(pathsIn(form)).toEqual(['fields.1.name', 'consents.1.name'])
})

test('what the law refuses is told apart from what is only missing', () => {
  const fields = [field({ label: {}, basis: 'consent', isRequired: true, isSpecialCategory: true })]
  const legal = faultsIn({ fields, consents: [] }).filter(({ isLegal }) => isLegal)
  expect(legal.map(({ path }) => path)).toEqual(['fields.0.isRequired'])
  expect(wordsByPath(legal).get('fields.0.isRequired')).toContain('Art. 7(4)')
})

test('whatever the server refuses is refused here, at the same place', () => {
  const name = fc.constantFrom('order', 'news', 'Not a name', '')
  const texts = fc.constantFrom<FormField['label'][]>({}, { en: 'Order' }, { de: '' })
  const fields = fc.array(
    fc.record({
      name,
      label: texts,
      purpose: texts,
      kind: fc.constantFrom(...fieldKinds),
      options: fc.constantFrom<FormField['options'][]>([], [{ value: 'red', label: { en: 'Red' } }]),
      isRequired: fc.boolean(),
      basis: fc.constantFrom<FormField['basis'][]>('contract', 'consent', 'legitimate interest'),
      consent: fc.constantFrom(null, 'news', 'other'),
      isSpecialCategory: fc.boolean(),
    }),
    { maxLength: 3 },
  )
  const consents = fc.array(fc.record({ name, text: texts, isMarketing: fc.boolean() }), { maxLength: 2 })
  fc.assert(
    fc.property(fc.record({ fields, consents }), (form) => {
      const refused = Form.safeParse(form).error?.issues.map(({ path }) => path.join('.')) ?? []
      expect(pathsIn(form)).toEqual(expect.arrayContaining(refused))
    }),
  )
})

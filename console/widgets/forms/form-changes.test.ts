import { expect, test } from 'vitest'
import {
  moved,
  noForm,
  withConsent,
  withConsentText,
  withField,
  withLabel,
  withNewConsent,
  withNewField,
  withoutConsent,
} from './form-changes.ts'

const twoFields = withNewField(withNewField(noForm, 'text'), 'email')
const named = withLabel(twoFields, 0, 'en', 'Order number', [])

test('a new field is called after its label, in English where there is one', () => {
  expect(named.fields[0]?.name).toBe('order_number')
  const german = withLabel(named, 0, 'de', 'Bestellnummer', [])
  expect(german.fields[0]).toMatchObject({
    name: 'order_number',
    label: { en: 'Order number', de: 'Bestellnummer' },
  })
  expect(withLabel(named, 1, 'en', 'Order number', []).fields[1]?.name).toBe('order_number_2')
})

test('a name that was chosen, or kept with answers, does not follow the label', () => {
  const chosen = withField(named, 0, { name: 'number' })
  expect(withLabel(chosen, 0, 'en', 'Your order', []).fields[0]?.name).toBe('number')
  expect(withLabel(named, 0, 'en', 'Your order', ['order_number']).fields[0]?.name).toBe('order_number')
  expect(withLabel(named, 0, 'en', 'Your order', []).fields[0]?.name).toBe('your_order')
})

test('a field that comes to rest on consent waits for the only one there is', () => {
  const one = withConsentText(withNewConsent(named), 0, 'en', 'Send me news', [])
  const waiting = withField(one, 0, { basis: 'consent' })
  expect(waiting.fields[0]?.consent).toBe('send_me_news')
  expect(withField(waiting, 0, { basis: 'contract' }).fields[0]?.consent).toBeNull()
  expect(withField(withNewConsent(one), 0, { basis: 'consent' }).fields[0]?.consent).toBeNull()

  const renamed = withConsent(waiting, 0, { name: 'news', text: { en: 'Send me news' }, isMarketing: false })
  expect(renamed.fields[0]?.consent).toBe('news')
  expect(withoutConsent(renamed, 0)).toMatchObject({ consents: [], fields: [{ consent: null }, {}] })
})

test('things move within their list, not out of it', () => {
  expect(moved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a'])
  expect(moved(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'c', 'b'])
  expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b'])
  expect(moved(['a', 'b'], 1, 2)).toEqual(['a', 'b'])
})

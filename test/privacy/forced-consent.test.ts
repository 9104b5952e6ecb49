import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Form } from '#contract/forms'

const bases = ['contract', 'legal obligation', 'legitimate interest', 'consent'] as const
const field = fc.record({
  name: fc.constantFrom('phone', 'order', 'health'),
  label: fc.constant({ en: 'A question' }),
  purpose: fc.constant({ en: 'To answer' }),
  basis: fc.constantFrom(...bases),
  isRequired: fc.boolean(),
  consent: fc.constantFrom(null, 'news', 'calls', 'gone'),
  isSpecialCategory: fc.boolean(),
})
const drafts = fc.record({
  fields: fc.uniqueArray(field, { maxLength: 3, selector: ({ name }) => name }),
  consents: fc.constant([
    { name: 'news', text: { en: 'Send me news' } },
    { name: 'calls', text: { en: 'Call me' } },
  ]),
})
type Draft = { fields: { basis: string }[]; consents: readonly object[] }

/** Forms a judge lets through that force a consent, or ask for health and the like without one; good is an empty list. */
function forcedBy(letsThrough: (draft: Draft) => boolean): string[] {
  return fc.sample(drafts, 2000).flatMap((draft) => {
    const isForced = draft.fields.some(
      ({ basis, isRequired, consent, isSpecialCategory }) =>
        (basis === 'consent' && (isRequired || consent === null || consent === 'gone')) ||
        (isSpecialCategory && basis !== 'consent'),
    )
    return isForced && letsThrough(draft) ? [JSON.stringify(draft.fields)] : []
  })
}

const takes = (draft: Draft) => Form.safeParse(draft).success

test('no form can be built that makes a consent the condition of anything', () => {
  expect(forcedBy(takes)).toEqual([])
  expect(fc.sample(drafts, 500).some(takes)).toBe(true)
})

test('that test turns red when a consent may be required, or special categories need none', () => {
  const change = ({ fields, ...rest }: Draft, field: object) => ({
    ...rest,
    fields: fields.map((one) => ({ ...one, ...field })),
  })
  expect(forcedBy((draft) => takes(change(draft, { isRequired: false })))).not.toEqual([])
  expect(forcedBy((draft) => takes(change(draft, { isSpecialCategory: false })))).not.toEqual([])
})

test('no form says that a box is ticked beforehand: there is no word for it', () => {
  const ticked = { name: 'news', text: { en: 'Send me news' } }
  for (const word of ['isTicked', 'isGiven', 'default', 'checked', 'isRequired'])
    expect(Form.safeParse({ fields: [], consents: [{ ...ticked, [word]: true }] }).success).toBe(false)
  expect(Form.safeParse({ fields: [], consents: [ticked] }).success).toBe(true)
})

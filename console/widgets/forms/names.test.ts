import { expect, test } from 'vitest'
import { slug } from '#contract/forms'
import { isName, nameFrom } from './names.ts'

test.each([
  ['E-mail address', 'e_mail_address'],
  ['  Größe (cm) ', 'gro_e_cm'],
  ['2nd name', 'nd_name'],
  ['Όνομα', 'field'],
  ['', 'field'],
  ['Order '.repeat(20), 'order_order_order_order'],
  ['The number of your order', 'the_number_of_your_order'],
  ['a'.repeat(60), 'a'.repeat(24)],
])('"%s" is called %s', (label, name) => {
  expect(nameFrom(label, [], 'field')).toBe(name)
})

test('a name that is taken gets a number, and stays short enough', () => {
  expect(nameFrom('Name', ['name'], 'field')).toBe('name_2')
  expect(nameFrom('Name', ['name', 'name_2'], 'field')).toBe('name_3')
  const long = 'a'.repeat(24)
  expect(nameFrom(long, [long], 'field')).toBe(`${long}_2`)
})

test.each(['name', 'a', 'a_1', 'A', '1a', '_a', '', 'a b', 'a'.repeat(40), 'a'.repeat(41)])(
  'whether "%s" is a name is decided as the server does',
  (name) => {
    expect(isName(name)).toBe(slug.safeParse(name).success)
  },
)

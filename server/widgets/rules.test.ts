import { expect, test } from 'vitest'
import { WidgetSettings } from '#contract/widgets'
import { mayEmbed } from './rules.ts'

const settings = (...allowedDomains: string[]) => WidgetSettings.parse({ allowedDomains })

test('without a list any website may show the widget', () => {
  expect(mayEmbed(settings(), 'https://anywhere.example')).toBe(true)
  expect(mayEmbed(settings(), undefined)).toBe(true)
})

test.each([
  ['https://www.example.com', ['www.example.com'], true],
  ['https://www.example.com:8443', ['www.example.com'], true],
  ['https://www.example.com:8443', ['www.example.com:8443'], true],
  ['https://www.example.com', ['www.example.com:8443'], false],
  ['https://shop.example.com', ['*.example.com'], true],
  ['https://example.com', ['*.example.com'], false],
  ['https://evilexample.com', ['*.example.com'], false],
  ['https://example.com.evil.test', ['example.com'], false],
  ['null', ['example.com'], false],
  [undefined, ['example.com'], false],
])('%s against %j: %s', (origin, domains, expected) => {
  expect(mayEmbed(settings(...domains), origin)).toBe(expected)
})

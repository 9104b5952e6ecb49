import { expect, test } from 'vitest'
import { pageAddress } from './page-address.ts'

test.each([
  ['www.example.com/prices', 'https://www.example.com/prices'],
  ['http://www.example.com', 'http://www.example.com'],
])('%s is looked at as %s', (typed, url) => {
  expect(pageAddress(typed)).toEqual({ url })
})

test.each([
  ['', 'Enter'],
  ['mailto:me@example.com', 'not the address'],
  ['ftp://example.com', 'not the address'],
  ['https://', 'not the address'],
  ['localhost:3000', 'paste it below'],
  ['http://10.0.0.4/', 'paste it below'],
  ['http://[::1]/', 'paste it below'],
  ['http://2130706433/', 'paste it below'],
  ['https://shop.local', 'paste it below'],
  ['intranet', 'paste it below'],
])('%s is not looked at: %s', (typed, words) => {
  expect(pageAddress(typed)).toEqual({ fault: expect.stringContaining(words) })
})

import { expect, test } from 'vitest'
import { kindOf, sizeOf } from './file-words.ts'

test.each([
  [999, '999 bytes'],
  [1000, '1 kB'],
  [340_400, '340 kB'],
  [999_700, '1 MB'],
  [2_340_000, '2.3 MB'],
  [25_000_000, '25 MB'],
])('%i bytes are %s', (bytes, words) => {
  expect(sizeOf(bytes)).toBe(words)
})

test('the name says the kind, else the type', () => {
  expect(kindOf({ name: 'invoice.2026.pdf', type: 'application/pdf' })).toBe('PDF')
  expect(kindOf({ name: 'voice', type: 'audio/ogg' })).toBe('Sound')
  expect(kindOf({ name: 'x', type: 'application/zip' })).toBe('File')
})

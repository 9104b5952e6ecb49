import { expect, test } from 'vitest'
import { pictureFault } from './picture-rule.ts'

test.each([
  ['image/png', 1000, undefined],
  ['image/jpeg', 25_000_000, undefined],
  ['image/jpeg', 25_000_001, 'larger'],
  ['image/svg+xml', 1000, 'no picture'],
  ['application/pdf', 1000, 'no picture'],
  ['', 1000, 'no picture'],
])('%s of %i bytes: %s', (type, size, words) => {
  const fault = pictureFault({ type, size })
  if (words) expect(fault).toContain(words)
  else expect(fault).toBeUndefined()
})

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { printSdk } from '../bin/print-sdk.ts'

test('the client package is what the contract prints now; if not: npm run sdk', () => {
  for (const [name, text] of Object.entries(printSdk())) {
    const kept = readFileSync(`sdk/${name}`, 'utf8')
    expect(text).toBe(kept)
    expect(text).not.toBe(kept.replace('conversationId', 'id'))
  }
})

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

test('the README tells of every environment variable the server reads, and of no others', () => {
  const table = /^\| variable \|.*?\n\n/ms.exec(readFileSync('README.md', 'utf8'))?.[0] ?? ''
  const told = [...table.matchAll(/^\| `([A-Z_]+)`/gm)].map(([, name]) => name)
  const config = readFileSync('server/platform/config.ts', 'utf8')
  const environment = /const Environment = z\.object\(\{(.*?)\n\}\)/s.exec(config)?.[1] ?? ''
  const read = [...environment.matchAll(/^ {2}([A-Z_]+):/gm)].map(([, name]) => name)
  expect(read.length).toBeGreaterThan(5)
  expect(told.toSorted()).toEqual(read.toSorted())
})

import { expect, test } from 'vitest'
import { cutIntoParts, readFile } from './parts.ts'

const csv = (rows: string[]) => `contact,text\n${rows.join('\n')}\n`
const numbered = (count: number) => Array.from({ length: count }, (_, index) => `c${index},Write`)

test('a file is cut where a line ends, each part with the head; lines keep their numbers', () => {
  const rows = numbered(450)
  rows[1] = 'c1,"Write,\nand ""call"""'
  const { format, parts } = cutIntoParts(csv(rows))
  expect(format).toBe('csv')
  expect(parts.map(({ count }) => count)).toEqual([200, 200, 50])
  for (const { text } of parts) expect(text).toMatch(/^contact,text\n/)
  expect(parts.map(({ text }) => text.slice('contact,text\n'.length)).join('')).toBe(`${rows.join('\n')}\n`)
  // The line break inside the second row moves all that comes after it by one.
  expect(parts.map(({ lineOf }) => [lineOf(1), lineOf(2), lineOf(5)])).toEqual([
    [1, 2, 5],
    [1, 203, 206],
    [1, 403, 406],
  ])
})

test('lines of JSON have no head, and empty lines are none', () => {
  const { format, parts } = cutIntoParts('{"contact":"a"}\n\n{"contact":"b"}')
  expect(format).toBe('json-lines')
  expect(parts).toMatchObject([{ count: 2, text: '{"contact":"a"}\n\n{"contact":"b"}' }])
  expect(parts[0]?.lineOf(3)).toBe(3)
})

test('a part is no larger than what is answered soon', () => {
  const long = `c,${'x'.repeat(90_000)}`
  expect(cutIntoParts(csv([long, long, long])).parts.map(({ count }) => count)).toEqual([2, 1])
})

test.each([
  ['contact;text\na;b\n', 'semicolons'],
  ['contact,text\n', 'no consents'],
  ['', 'no consents'],
  [csv([`a,"${'x\n'.repeat(120_000)}`]), 'From line 2 on'],
])('%#: what cannot be sent says what to do', (text, said) => {
  expect(() => cutIntoParts(text)).toThrow(said)
})

test('a file of another encoding is not taken for what it is not', async () => {
  const latin = new File([new Uint8Array([99, 44, 100, 10, 0xe9, 44, 98, 10])], 'consents.csv')
  await expect(readFile(latin)).rejects.toThrow('not in UTF-8')
  await expect(readFile(new File([csv(['é,b'])], 'consents.csv'))).resolves.toMatchObject({ format: 'csv' })
})

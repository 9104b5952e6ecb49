import { randomBytes } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { openBytes, sealBytes, sealedStart } from './sealed-bytes.ts'

const key = randomBytes(32)
const segment = 64 * 1024
const sealed = segment + 16

async function* inPieces(bytes: Buffer, size = 10_007) {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size)
}

const seal = (plain: Buffer) => Buffer.concat([...sealBytes(key, plain)])
const open = (bytes: Buffer, size: number, first = 0, last = size - 1, with_ = key) =>
  buffer(openBytes(with_, inPieces(bytes.subarray(sealedStart(first))), { size, first, last }))

test.each([1, 100, segment - 1, segment, segment + 1, 3 * segment, 3 * segment + 5])(
  '%i bytes open as they were sealed, as a whole and any range of them',
  async (size) => {
    const plain = randomBytes(size)
    const bytes = seal(plain)
    expect((await open(bytes, size)).equals(plain)).toBe(true)
    for (const [first, last] of [
      [0, 0],
      [size - 1, size - 1],
      [Math.floor(size / 2), size - 1],
      [Math.floor(size / 3), Math.floor(size / 2)],
    ] as const) {
      expect((await open(bytes, size, first, last)).equals(plain.subarray(first, last + 1))).toBe(true)
    }
  },
)

const size = 2 * segment + 100
const plain = Buffer.alloc(size, 'canary ')

test('nothing of the plain bytes is in the sealed ones, and no two seals are alike under two keys', () => {
  expect(seal(plain).includes('canary')).toBe(false)
  expect(Buffer.concat([...sealBytes(randomBytes(32), plain)]).equals(seal(plain))).toBe(false)
})

test.each<[string, (bytes: Buffer) => Buffer]>([
  ['a changed byte', (bytes) => bytes.fill((bytes[70_000] ?? 0) ^ 1, 70_000, 70_001)],
  ['a changed end', (bytes) => bytes.fill((bytes.at(-1) ?? 0) ^ 1, bytes.length - 1)],
  [
    'segments in another order',
    (bytes) =>
      Buffer.concat([
        bytes.subarray(sealed, 2 * sealed),
        bytes.subarray(0, sealed),
        bytes.subarray(2 * sealed),
      ]),
  ],
  ['a segment left out', (bytes) => Buffer.concat([bytes.subarray(0, sealed), bytes.subarray(2 * sealed)])],
  ['an end cut off between segments', (bytes) => bytes.subarray(0, 2 * sealed)],
  ['an end cut off within one', (bytes) => bytes.subarray(0, -1)],
  ['nothing', () => Buffer.alloc(0)],
])('%s is noticed', async (_, change) => {
  await expect(open(change(seal(plain)), size)).rejects.toThrow()
})

test('a shorter file cannot be passed off by a shorter size: its last segment is not a last one', async () => {
  await expect(open(seal(plain).subarray(0, sealed), segment)).rejects.toThrow()
})

test('another key opens nothing', async () => {
  await expect(open(seal(plain), size, 0, size - 1, randomBytes(32))).rejects.toThrow()
})

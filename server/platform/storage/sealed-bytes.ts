import { createCipheriv, createDecipheriv } from 'node:crypto'

const segmentBytes = 64 * 1024
const tagBytes = 16
const sealedSegmentBytes = segmentBytes + tagBytes

/**
 * AES-256-GCM in segments under a key that seals nothing else. Each is bound to its number and to whether it is the last,
 * so that none can be changed, moved or cut off unseen; and each is checked before a byte of it goes out, so that no
 * reader holds a whole file in memory.
 */
export function* sealBytes(key: Buffer, plain: Buffer): Generator<Buffer> {
  const count = countSegments(plain.length)
  for (let number = 0; number < count; number += 1) {
    const segment = plain.subarray(number * segmentBytes, (number + 1) * segmentBytes)
    yield sealSegment(key, segment, nonceOf(number, number === count - 1))
  }
}

/** As sealBytes, for what is not known whole: the same bytes come out. */
export async function* sealPieces(
  key: Buffer,
  plain: Iterable<Buffer> | AsyncIterable<Buffer>,
): AsyncGenerator<Buffer> {
  let number = 0
  let waiting: Buffer | undefined
  for await (const segment of inSegments(plain, segmentBytes)) {
    if (waiting) yield sealSegment(key, waiting, nonceOf(number++, false))
    waiting = segment
  }
  if (waiting) yield sealSegment(key, waiting, nonceOf(number, true))
}

/** Where in the sealed bytes reading must begin to open from this plain byte on. */
export const sealedStart = (first: number): number => Math.floor(first / segmentBytes) * sealedSegmentBytes

/** Opens from the first to the last plain byte, both counted; `sealed` begins at sealedStart. Throws when anything differs. */
export async function* openBytes(
  key: Buffer,
  sealed: AsyncIterable<Buffer>,
  { size, first, last }: { size: number; first: number; last: number },
): AsyncGenerator<Buffer> {
  const count = countSegments(size)
  let number = Math.floor(first / segmentBytes)
  for await (const segment of inSegments(sealed, sealedSegmentBytes)) {
    const start = number * segmentBytes
    yield openSegment(key, segment, nonceOf(number, number === count - 1)).subarray(
      Math.max(0, first - start),
      last + 1 - start,
    )
    number += 1
    if (last < number * segmentBytes) return
  }
  throw new Error('A stored file is shorter than it was')
}

const countSegments = (size: number): number => Math.ceil(size / segmentBytes)

function nonceOf(number: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32BE(number, 7)
  nonce.writeUInt8(isLast ? 1 : 0, 11)
  return nonce
}

function sealSegment(key: Buffer, plain: Buffer, nonce: Buffer): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

function openSegment(key: Buffer, sealed: Buffer, nonce: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes })
  decipher.setAuthTag(sealed.subarray(-tagBytes))
  return Buffer.concat([decipher.update(sealed.subarray(0, -tagBytes)), decipher.final()])
}

async function* inSegments(
  pieces: Iterable<Buffer> | AsyncIterable<Buffer>,
  bytes: number,
): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const piece of pieces) {
    rest = rest.length === 0 ? piece : Buffer.concat([rest, piece])
    while (rest.length >= bytes) {
      yield rest.subarray(0, bytes)
      rest = rest.subarray(bytes)
    }
  }
  if (rest.length > 0) yield rest
}

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
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(number, count))
    const segment = plain.subarray(number * segmentBytes, (number + 1) * segmentBytes)
    yield Buffer.concat([cipher.update(segment), cipher.final(), cipher.getAuthTag()])
  }
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
  for await (const segment of inSegments(sealed)) {
    const start = number * segmentBytes
    yield openSegment(key, segment, nonceOf(number, count)).subarray(
      Math.max(0, first - start),
      last + 1 - start,
    )
    number += 1
    if (last < number * segmentBytes) return
  }
  throw new Error('A stored file is shorter than it was')
}

const countSegments = (size: number): number => Math.ceil(size / segmentBytes)

function nonceOf(number: number, count: number): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32BE(number, 7)
  nonce.writeUInt8(number === count - 1 ? 1 : 0, 11)
  return nonce
}

function openSegment(key: Buffer, sealed: Buffer, nonce: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes })
  decipher.setAuthTag(sealed.subarray(-tagBytes))
  return Buffer.concat([decipher.update(sealed.subarray(0, -tagBytes)), decipher.final()])
}

async function* inSegments(sealed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const piece of sealed) {
    rest = Buffer.concat([rest, piece])
    while (rest.length >= sealedSegmentBytes) {
      yield rest.subarray(0, sealedSegmentBytes)
      rest = rest.subarray(sealedSegmentBytes)
    }
  }
  if (rest.length > tagBytes) yield rest
}

import { inflateRawSync } from 'node:zlib'

/** A file of an archive; null: cannot be read, and why. */
export type ZipEntry = { name: string; bytes: Buffer } | { name: string; fault: string }

const endMark = 0x06054b50
const entryMark = 0x02014b50
const localMark = 0x04034b50
const [stored, deflated] = [0, 8]

const mostEntries = 100_000

/**
 * The files of an archive, one unpacked at a time, each up to so many bytes and all together up to so many. Never throws: what
 * is damaged, encrypted or larger is a fault of its entry. The archive's own list says where they lie; sizes are not believed.
 */
export function* readZip(zip: Buffer, most: { entry: number; all: number }): Generator<ZipEntry> {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  if (end < 0 || end + 22 > zip.length || zip.readUInt32LE(end) !== endMark)
    return yield { name: '', fault: 'is no zip archive, or is cut off' }
  const count = zip.readUInt16LE(end + 10)
  let at = zip.readUInt32LE(end + 16)
  if (count === 0xffff || at === 0xffffffff)
    return yield { name: '', fault: 'is a zip64 archive: unpack it, and give the folder' }
  let left = most.all
  for (let entry = 0; entry < Math.min(count, mostEntries); entry += 1) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== entryMark)
      return yield { name: '', fault: 'the list of its files is damaged' }
    const [nameLength, extraLength, commentLength] = [
      zip.readUInt16LE(at + 28),
      zip.readUInt16LE(at + 30),
      zip.readUInt16LE(at + 32),
    ]
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength)
    if (!name.endsWith('/')) {
      const read = unpack(zip, at, Math.min(most.entry, left))
      if (Buffer.isBuffer(read)) left -= read.length
      yield Buffer.isBuffer(read) ? { name, bytes: read } : { name, fault: read }
    }
    at += 46 + nameLength + extraLength + commentLength
  }
}

function unpack(zip: Buffer, at: number, mostBytes: number): Buffer | string {
  const flags = zip.readUInt16LE(at + 8)
  const method = zip.readUInt16LE(at + 10)
  const size = zip.readUInt32LE(at + 20)
  const local = zip.readUInt32LE(at + 42)
  if (flags & 1) return 'is encrypted'
  if (local + 30 > zip.length || zip.readUInt32LE(local) !== localMark) return 'is damaged'
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
  const packed = zip.subarray(start, start + size)
  if (packed.length < size) return 'is cut off'
  if (method === stored) return packed.length > mostBytes ? tooLarge : packed
  if (method !== deflated) return 'is packed in an unusual way'
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, mostBytes) })
  } catch (error) {
    const isTooLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
    return isTooLarge ? tooLarge : 'is damaged'
  }
}

const tooLarge = 'is too large: give the files in several imports'

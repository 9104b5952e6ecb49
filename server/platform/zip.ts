import { promisify } from 'node:util'
import { constants, crc32, deflateRaw, type ZlibOptions } from 'node:zlib'

const deflate = promisify<Buffer, ZlibOptions, Buffer>(deflateRaw)

/** Its pieces are read once, when its turn comes. */
export type ZipEntry = { path: string; pieces: Iterable<Buffer> | AsyncIterable<Buffer> }

type Written = { name: Buffer; offset: number; crc: number; size: number; packedSize: number }

/**
 * A zip archive as it is written: nothing of an entry is held but its line in the directory at the end. Beyond 4 GB or
 * 65,535 entries it is a zip64. Sizes stand behind each entry, for they are not known before.
 */
export async function* zip(entries: AsyncIterable<ZipEntry>, modified: Date): AsyncGenerator<Buffer> {
  const time = dosTime(modified)
  const directory: Buffer[] = []
  let offset = 0
  for await (const { path, pieces } of entries) {
    const written: Written = { name: Buffer.from(path), offset, crc: 0, size: 0, packedSize: 0 }
    const head = localHeader(written.name, time)
    yield head
    for await (const packed of packedPieces(pieces, written)) yield packed
    const tail = sizesBehind(written)
    yield tail
    offset += head.length + written.packedSize + tail.length
    directory.push(directoryLine(written, time))
  }
  const lines = Buffer.concat(directory)
  yield lines
  yield endOfDirectory(directory.length, lines.length, offset)
}

/** What one hears of it costs less than what is saved: most of it is text of little variety. */
const compression = { level: 1, chunkSize: 256 * 1024, finishFlush: constants.Z_SYNC_FLUSH }
const blockBytes = 1024 * 1024
/** More than cores would only hold more in memory. */
const blocksAtOnce = 3
/** An empty last block: those before end so that others may follow. */
const endOfDeflate = Buffer.from([0x03, 0x00])

/** Blocks are compressed beside each other, each on a core, and follow each other as one stream. */
async function* packedPieces(pieces: ZipEntry['pieces'], written: Written): AsyncGenerator<Buffer> {
  const underWay: Promise<Buffer>[] = []
  const pack = (packed: Buffer) => {
    written.packedSize += packed.length
    return packed
  }
  for await (const block of inBlocks(pieces)) {
    written.crc = crc32(block, written.crc)
    written.size += block.length
    underWay.push(deflate(block, compression))
    const oldest = underWay.splice(0, Math.max(0, underWay.length - blocksAtOnce + 1))
    for (const one of oldest) yield pack(await one)
  }
  for (const one of underWay) yield pack(await one)
  yield pack(endOfDeflate)
}

async function* inBlocks(pieces: ZipEntry['pieces']): AsyncGenerator<Buffer> {
  let block: Buffer[] = []
  let bytes = 0
  for await (const piece of pieces) {
    block.push(piece)
    bytes += piece.length
    if (bytes < blockBytes) continue
    yield Buffer.concat(block)
    block = []
    bytes = 0
  }
  if (bytes > 0) yield Buffer.concat(block)
}

const most32 = 0xffff_ffff
const most16 = 0xffff
/** Names are UTF-8, and sizes stand behind the bytes. */
const flags = 0x0808
const deflated = 8

function localHeader(name: Buffer, time: number): Buffer {
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  head.writeUInt16LE(20, 4)
  head.writeUInt16LE(flags, 6)
  head.writeUInt16LE(deflated, 8)
  head.writeUInt32LE(time, 10)
  head.writeUInt16LE(name.length, 26)
  return Buffer.concat([head, name])
}

const isLarge = ({ size, packedSize }: Written) => size >= most32 || packedSize >= most32

function sizesBehind(written: Written): Buffer {
  const tail = Buffer.alloc(isLarge(written) ? 24 : 16)
  tail.writeUInt32LE(0x08074b50, 0)
  tail.writeUInt32LE(written.crc, 4)
  if (isLarge(written)) {
    tail.writeBigUInt64LE(BigInt(written.packedSize), 8)
    tail.writeBigUInt64LE(BigInt(written.size), 16)
  } else {
    tail.writeUInt32LE(written.packedSize, 8)
    tail.writeUInt32LE(written.size, 12)
  }
  return tail
}

function directoryLine(written: Written, time: number): Buffer {
  const isZip64 = isLarge(written) || written.offset >= most32
  const line = Buffer.alloc(46)
  line.writeUInt32LE(0x02014b50, 0)
  // Made on Unix, where names are taken as they are.
  line.writeUInt16LE((3 << 8) | 45, 4)
  line.writeUInt16LE(isZip64 ? 45 : 20, 6)
  line.writeUInt16LE(flags, 8)
  line.writeUInt16LE(deflated, 10)
  line.writeUInt32LE(time, 12)
  line.writeUInt32LE(written.crc, 16)
  line.writeUInt32LE(isZip64 ? most32 : written.packedSize, 20)
  line.writeUInt32LE(isZip64 ? most32 : written.size, 24)
  line.writeUInt16LE(written.name.length, 28)
  line.writeUInt16LE(isZip64 ? 28 : 0, 30)
  line.writeUInt32LE((0o100600 << 16) >>> 0, 38)
  line.writeUInt32LE(isZip64 ? most32 : written.offset, 42)
  if (!isZip64) return Buffer.concat([line, written.name])
  const more = Buffer.alloc(28)
  more.writeUInt16LE(1, 0)
  more.writeUInt16LE(24, 2)
  more.writeBigUInt64LE(BigInt(written.size), 4)
  more.writeBigUInt64LE(BigInt(written.packedSize), 12)
  more.writeBigUInt64LE(BigInt(written.offset), 20)
  return Buffer.concat([line, written.name, more])
}

function endOfDirectory(count: number, size: number, offset: number): Buffer {
  const isZip64 = count >= most16 || size >= most32 || offset >= most32
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(isZip64 ? most16 : count, 8)
  end.writeUInt16LE(isZip64 ? most16 : count, 10)
  end.writeUInt32LE(isZip64 ? most32 : size, 12)
  end.writeUInt32LE(isZip64 ? most32 : offset, 16)
  return isZip64 ? Buffer.concat([endOfDirectory64(count, size, offset), end]) : end
}

function endOfDirectory64(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(56 + 20)
  end.writeUInt32LE(0x06064b50, 0)
  end.writeBigUInt64LE(44n, 4)
  end.writeUInt16LE((3 << 8) | 45, 12)
  end.writeUInt16LE(45, 14)
  end.writeBigUInt64LE(BigInt(count), 24)
  end.writeBigUInt64LE(BigInt(count), 32)
  end.writeBigUInt64LE(BigInt(size), 40)
  end.writeBigUInt64LE(BigInt(offset), 48)
  // Where that stands, for whoever reads from the end.
  end.writeUInt32LE(0x07064b50, 56)
  end.writeBigUInt64LE(BigInt(offset + size), 64)
  end.writeUInt32LE(1, 72)
  return end
}

/** As MS-DOS kept it: from 1980, to two seconds. */
function dosTime(at: Date): number {
  const date = ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate()
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1)
  return ((date << 16) | time) >>> 0
}

import { randomBytes } from 'node:crypto'
import { crc32, deflateRawSync } from 'node:zlib'
import sharp from 'sharp'

export type Bytes = Buffer<ArrayBuffer>

/** Where no stored picture may say it was taken. */
export const gpsCanary = '51/1 30/1 4242/100'

const noise = (width: number, height: number) =>
  sharp(randomBytes(width * height * 3), { raw: { width, height, channels: 3 } })

const copy = (bytes: Uint8Array): Bytes => Buffer.from(bytes)

/** A photo held sideways: its first rows are its right side, and it says where it was taken. */
export async function photo(width = 40, height = 20): Promise<Bytes> {
  const exif = {
    IFD0: { Make: 'Canary camera', Copyright: 'canary-of-the-owner' },
    IFD3: { GPSLatitudeRef: 'N', GPSLatitude: gpsCanary },
  }
  return copy(await noise(width, height).withExif(exif).withMetadata({ orientation: 6 }).jpeg().toBuffer())
}

export const png = async (width = 20, height = 10): Promise<Bytes> =>
  copy(await noise(width, height).png().toBuffer())
export const webp = async (): Promise<Bytes> => copy(await noise(20, 10).webp().toBuffer())
export const gif = async (): Promise<Bytes> => copy(await noise(20, 10).gif().toBuffer())

export async function movingGif(frames: number, side = 16): Promise<Bytes> {
  const height = side * frames
  const stack = randomBytes(side * height * 3)
  const raw = { width: side, height, channels: 3, pageHeight: side } as const
  return copy(
    await sharp(stack, { raw })
      .gif({ delay: Array(frames).fill(80) })
      .toBuffer(),
  )
}

/** A small file that is large once it is opened. */
export async function bomb(width: number, height: number): Promise<Bytes> {
  const create = { width, height, channels: 3, background: 'white' } as const
  return copy(await sharp({ create, limitInputPixels: false }).png({ palette: true, colours: 2 }).toBuffer())
}

export type Entry = { name: string; content: string; claimedSize?: number; isStored?: boolean }

/** An archive as programs write it: the files, the list of them, the end. */
export function zip(...entries: Entry[]): Bytes {
  const files: Buffer[] = []
  const list: Buffer[] = []
  let length = 0
  for (const { name, content, claimedSize, isStored = false } of entries) {
    const packed = isStored ? Buffer.from(content) : deflateRawSync(content)
    const measures = Buffer.alloc(22)
    measures.writeUInt16LE(isStored ? 0 : 8, 0)
    measures.writeUInt32LE(crc32(content), 6)
    measures.writeUInt32LE(packed.length, 10)
    measures.writeUInt32LE(claimedSize ?? Buffer.byteLength(content), 14)
    measures.writeUInt16LE(Buffer.byteLength(name), 18)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(length, 10)
    list.push(latin('PK\x01\x02\x14\0\x14\0\0\0'), measures, place, Buffer.from(name))
    const file = [latin('PK\x03\x04\x14\0\0\0'), measures, Buffer.from(name), packed]
    files.push(...file)
    length += file.reduce((sum, part) => sum + part.length, 0)
  }
  const end = Buffer.alloc(18)
  end.writeUInt16LE(entries.length, 4)
  end.writeUInt16LE(entries.length, 6)
  end.writeUInt32LE(Buffer.concat(list).length, 8)
  end.writeUInt32LE(length, 12)
  return Buffer.concat([...files, ...list, latin('PK\x05\x06'), end])
}

const latin = (text: string): Bytes => Buffer.from(text, 'latin1')

const contentTypes = (part: string) =>
  `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/a.xml" ContentType="application/vnd.openxmlformats-officedocument.${part}.main+xml"/></Types>`

const officeParts = {
  docx: 'wordprocessingml.document',
  xlsx: 'spreadsheetml.sheet',
  pptx: 'presentationml.presentation',
}

export const office = (extension: keyof typeof officeParts, ...more: Entry[]): Bytes =>
  zip({ name: '[Content_Types].xml', content: contentTypes(officeParts[extension]) }, ...more)

export const openDocument = (what: 'text' | 'spreadsheet' | 'presentation'): Bytes =>
  zip(
    { name: 'mimetype', content: `application/vnd.oasis.opendocument.${what}`, isStored: true },
    { name: 'content.xml', content: '<office/>' },
  )

export const pdf = (inside = ''): Bytes =>
  Buffer.from(`%PDF-1.4\n${inside}1 0 obj\n<</Type /Catalog>>\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF\n`)

const box = (type: string, content: Buffer) => {
  const size = Buffer.alloc(4)
  size.writeUInt32BE(content.length + 8)
  return Buffer.concat([size, Buffer.from(type), content])
}
const container = (brand: string): Bytes =>
  copy(
    Buffer.concat([box('ftyp', Buffer.from(`${brand}\0\0\0\0${brand}mp42`)), box('mdat', Buffer.alloc(64))]),
  )

export const mp4 = () => container('isom')
export const m4a = () => container('M4A ')
export const mp3 = (): Bytes =>
  Buffer.concat(
    Array.from({ length: 8 }, () =>
      Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x64]), Buffer.alloc(413)]),
    ),
  )
export const wav = (): Bytes =>
  Buffer.concat([Buffer.from('RIFF\x44\0\0\0WAVEfmt \x10\0\0\0', 'latin1'), Buffer.alloc(64)])
export const ogg = (): Bytes =>
  Buffer.concat([
    Buffer.from('OggS\0\x02', 'latin1'),
    Buffer.alloc(20),
    Buffer.from('\x01\x13OpusHead\x01\x02', 'latin1'),
    Buffer.alloc(32),
  ])
export const webm = (): Bytes =>
  Buffer.concat([
    Buffer.from([0x1a, 0x45, 0xdf, 0xa3, 0x87, 0x42, 0x82, 0x84]),
    Buffer.from('webm'),
    Buffer.alloc(64),
  ])

export const html = Buffer.from('<!doctype html><script>alert(document.cookie)</script>')
export const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')
/** What every scanner takes for a virus; in two parts, so that none takes this file for one. */
export const eicar = Buffer.from(
  ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', 'STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('-'),
)

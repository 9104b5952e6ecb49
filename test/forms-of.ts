import { gunzipSync } from 'node:zlib'

/** Everything a text may look like where it is kept or passed on, each as bytes, by the name of its form. */
export function formsOf(text: string): Map<string, Buffer> {
  const bytes = Buffer.from(text)
  const escaped = (write: (character: string) => string) =>
    Buffer.from([...text].map((one) => (/[\w.-]/.test(one) ? one : write(one))).join(''))
  const utf16 = Buffer.from(text, 'utf16le')
  const forms: [string, Buffer][] = [
    ['raw', bytes],
    ['lower', Buffer.from(text.toLowerCase())],
    ['upper', Buffer.from(text.toUpperCase())],
    ['NFC', Buffer.from(text.normalize('NFC'))],
    ['NFD', Buffer.from(text.normalize('NFD'))],
    ['JSON', escaped((one) => (one.charCodeAt(0) > 127 ? unicode(one) : one))],
    ['HTML', escaped((one) => `&#${one.codePointAt(0)};`)],
    ['URL', Buffer.from(encodeURIComponent(text))],
    ['quoted-printable', escaped((one) => encodeURIComponent(one).replaceAll('%', '='))],
    ['hex', Buffer.from(bytes.toString('hex'))],
    ['UTF-16LE', utf16],
    ['UTF-16BE', Buffer.from(utf16).swap16()],
    ...[0, 1, 2].map((offset): [string, Buffer] => [`base64 at ${offset}`, base64At(bytes, offset)]),
  ]
  return new Map(forms)
}

/** In which form the text is in there; packed parts are opened. undefined: in none. */
export function findForm(forms: ReadonlyMap<string, Buffer>, haystack: Buffer): string | undefined {
  for (const [name, bytes] of forms) if (haystack.includes(bytes)) return name
  for (let at = haystack.indexOf(gzipHead); at >= 0; at = haystack.indexOf(gzipHead, at + 1)) {
    const unpacked = unpack(haystack.subarray(at))
    const found = unpacked && findForm(forms, unpacked)
    if (found) return `gzip, ${found}`
  }
  const joined = withoutSoftBreaks(haystack)
  return joined && findForm(forms, joined)
}

/** As mails are read: where quoted-printable breaks a line that is too long. */
function withoutSoftBreaks(bytes: Buffer): Buffer | undefined {
  if (!bytes.includes('=\n') && !bytes.includes('=\r\n')) return undefined
  return Buffer.from(bytes.toString('latin1').replaceAll(/=\r?\n/g, ''), 'latin1')
}

const gzipHead = Buffer.from([0x1f, 0x8b, 0x08])

function unpack(bytes: Buffer): Buffer | undefined {
  try {
    return gunzipSync(bytes, { finishFlush: 2 })
  } catch {
    return undefined
  }
}

const unicode = (one: string) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`

/** The letters that are the same whatever stands around the text, when it begins so many bytes into a group of three. */
function base64At(bytes: Buffer, offset: number): Buffer {
  const first = offset === 0 ? 0 : 3 - offset
  const length = Math.floor((bytes.length - first) / 3) * 3
  return Buffer.from(bytes.subarray(first, first + length).toString('base64'))
}

import { isUtf8 } from 'node:buffer'
import { setImmediate } from 'node:timers/promises'

/** UTF-8 without control characters that does not begin like a page, a drawing or a script. */
export async function isPlainText(bytes: Buffer): Promise<boolean> {
  if (!isUtf8(bytes) || beginsLikeMarkup(bytes)) return false
  for (let start = 0; start < bytes.length; start += pieceBytes) {
    if (hasControlCharacter(bytes, start, Math.min(start + pieceBytes, bytes.length))) return false
    await setImmediate()
  }
  return true
}

/** So much at once, so that others are served in between. */
const pieceBytes = 512 * 1024

function beginsLikeMarkup(bytes: Buffer): boolean {
  const beginning = bytes.toString('utf8', 0, 4096).replace(/^\ufeff/, '')
  return /^\s*(<[a-z!?/]|#!)/i.test(beginning)
}

function hasControlCharacter(bytes: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] ?? 0
    if (byte < 0x20 ? byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x0c : byte === 0x7f)
      return true
    // U+0080 to U+009F, in two bytes.
    if (byte === 0xc2 && (bytes[at + 1] ?? 0xff) < 0xa0) return true
  }
  return false
}

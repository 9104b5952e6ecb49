import { findDirectory } from './archives.ts'

const markup = /<(!doctype|html|head|body|script|svg|iframe|object|embed)[\s>/]/i
/** So far browsers look when they guess what something is. */
const guessedBytes = 1445

/** A second file inside the first: an archive behind it, a page in front of it or after its end. */
export function hidesSomething(bytes: Buffer, { isPicture }: { isPicture: boolean }): boolean {
  if (findDirectory(bytes)) return true
  // What is not the picture itself is gone once it is drawn anew.
  if (isPicture) return false
  if (markup.test(bytes.toString('latin1', 0, guessedBytes))) return true
  return isPdf(bytes) && hasTail(bytes)
}

const isPdf = (bytes: Buffer): boolean => bytes.toString('latin1', 0, 5) === '%PDF-'

function hasTail(bytes: Buffer): boolean {
  const end = bytes.lastIndexOf('%%EOF')
  return end < 0 || /[^\s\0]/.test(bytes.toString('latin1', end + 5))
}

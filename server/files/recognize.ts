import type { FileKind } from '#contract/files'
import { Refusal } from '#platform/errors'
import { refuseUnsafeArchive } from './archives.ts'
import { hidesSomething } from './hidden-content.ts'
import { acceptedInWords, isArchive, isPicture, isText, type KnownType, knownTypes } from './known-types.ts'
import { extensionOf } from './names.ts'
import { isPlainText } from './plain-text.ts'

/**
 * What a file is: content and ending must say the same, where it has a name. Refuses what is not among these kinds, and
 * what is two things at once.
 */
export async function recognize(
  name: string | null,
  bytes: Buffer,
  kinds: readonly FileKind[],
): Promise<KnownType> {
  const refused = new Refusal('file_refused', { detail: acceptedInWords(kinds) })
  const fits = ({ extensions }: KnownType) => name === null || extensions.includes(extensionOf(name))
  const found = await findType(bytes)
  const known = knownTypes.find((one) => fits(one) && one.foundAs.includes(found))
  if (!known || !kinds.includes(known.kind)) throw refused
  if (isText(known)) {
    if (await isPlainText(bytes)) return known
    throw refused
  }
  if (isArchive(known)) refuseUnsafeArchive(bytes, refused)
  else if (hidesSomething(bytes, { isPicture: isPicture(known) })) throw refused
  return known
}

async function findType(bytes: Buffer): Promise<string | undefined> {
  const { fileTypeFromBuffer } = await import('file-type')
  // What makes the reader stumble is nothing we know.
  const found = await fileTypeFromBuffer(bytes).catch(() => ({ mime: 'unreadable' }))
  return found?.mime
}

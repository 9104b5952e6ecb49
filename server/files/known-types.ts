import type { FileKind } from '#contract/files'

export type KnownType = {
  kind: FileKind
  /** As it is stored and answered. */
  type: string
  extensions: readonly string[]
  /** What a look at the content may find; nothing: plain text has no mark of its own. */
  foundAs: readonly (string | undefined)[]
}

const office = 'application/vnd.openxmlformats-officedocument'
const openDocument = 'application/vnd.oasis.opendocument'

const known = (
  kind: FileKind,
  type: string,
  extensions: string[],
  foundAs: (string | undefined)[] = [type],
): KnownType => ({ kind, type, extensions, foundAs })

// A text that begins with "BM" looks like a bitmap.
const text = [undefined, 'image/bmp']

export const knownTypes: readonly KnownType[] = [
  known('image', 'image/jpeg', ['jpg', 'jpeg']),
  known('image', 'image/png', ['png'], ['image/png', 'image/apng']),
  known('image', 'image/webp', ['webp']),
  known('image', 'image/gif', ['gif']),
  known('document', 'application/pdf', ['pdf']),
  known('document', `${office}.wordprocessingml.document`, ['docx']),
  known('document', `${office}.spreadsheetml.sheet`, ['xlsx']),
  known('document', `${office}.presentationml.presentation`, ['pptx']),
  known('document', `${openDocument}.text`, ['odt']),
  known('document', `${openDocument}.spreadsheet`, ['ods']),
  known('document', `${openDocument}.presentation`, ['odp']),
  known('document', 'text/plain', ['txt', 'log'], text),
  known('document', 'text/csv', ['csv'], text),
  known('audio', 'audio/mpeg', ['mp3']),
  // Recorders write sound alone into the same container as films.
  known('audio', 'audio/mp4', ['m4a'], ['audio/mp4', 'audio/x-m4a', 'video/mp4']),
  known('audio', 'audio/ogg', ['ogg', 'oga', 'opus'], ['audio/ogg', 'audio/ogg; codecs=opus']),
  known('audio', 'audio/wav', ['wav']),
  known('video', 'video/mp4', ['mp4', 'm4v'], ['video/mp4', 'video/x-m4v']),
  known('video', 'video/webm', ['webm']),
  known('archive', 'application/zip', ['zip']),
]

export const isText = ({ type }: KnownType): boolean => type.startsWith('text/')
export const isPicture = ({ kind }: KnownType): boolean => kind === 'image'
/** Office documents are archives inside. */
export const isArchive = ({ type }: KnownType): boolean =>
  type === 'application/zip' || type.startsWith(office) || type.startsWith(openDocument)

const plural: Record<FileKind, string> = {
  image: 'pictures',
  document: 'documents',
  audio: 'audio',
  video: 'video',
  archive: 'archives',
}

/** "Accepted are pictures (jpg, png) and archives (zip)." */
export function acceptedInWords(kinds: readonly FileKind[]): string {
  const parts = kinds.map((kind) => {
    const extensions = knownTypes.filter((one) => one.kind === kind).flatMap((one) => one.extensions)
    return `${plural[kind]} (${extensions.join(', ')})`
  })
  if (parts.length === 0) return 'None are accepted.'
  return `Accepted are ${new Intl.ListFormat('en').format(parts)}, each under its own ending.`
}

import type { FileKind } from '#contract/files'
import type { Parts } from '../../parts.ts'
import { explainRefusal } from '../../refusals.ts'
import type { Refusal } from '../../request.ts'
import { chooseLocale } from '../../texts.ts'
import { writeSize } from './file-words.ts'
import { guessKind } from './kinds.ts'

/** Of each kind, what the server knows. */
const known: Record<FileKind, string> = {
  image: 'JPG, PNG, WebP, GIF',
  document: 'PDF, DOCX, XLSX, PPTX, ODT, ODS, ODP, TXT, CSV',
  audio: 'MP3, M4A, OGG, WAV',
  video: 'MP4, WebM',
  archive: 'ZIP',
}

/** What the server would say anyway, before anything is uploaded. */
export function refuseBeforehand(parts: Parts, file: File): string | undefined {
  const { kinds, mostMegabytes } = parts.store.get().chat.files
  const kind = guessKind(file.type)
  if (kind && !kinds.includes(kind)) return wordKinds(parts)
  if (file.size > mostMegabytes * 1_000_000) return wordLimit(parts)
  return file.size === 0 ? parts.say('files.empty') : undefined
}

/** Why a file was not taken, in the visitor's language. */
export function wordRefusal(parts: Parts, refusal: Refusal): string {
  const { say } = parts
  if (refusal.kind === 'later' && refusal.isBusy) return say('files.busy')
  const code = refusal.kind === 'refused' ? refusal.code : undefined
  if (code === 'file_refused') return wordKinds(parts)
  if (code === 'too_large') return wordLimit(parts)
  if (code === 'virus_found') return say('files.virus')
  if (code === 'not_allowed') return say('files.notAllowed')
  return explainRefusal(say, refusal)
}

function wordKinds({ say, store, stage }: Parts): string {
  const { kinds } = store.get().chat.files
  const locale = chooseLocale(stage.configuration.language, navigator.languages)
  const list = new Intl.ListFormat(locale, { type: 'conjunction' })
  return say('files.refused', {
    kinds: list.format(kinds.map((kind) => `${say(`files.kind.${kind}`)} (${known[kind]})`)),
  })
}

function wordLimit({ say, store, stage }: Parts): string {
  const { mostMegabytes } = store.get().chat.files
  return say('files.tooLarge', { limit: writeSize(stage.configuration.language, mostMegabytes * 1_000_000) })
}

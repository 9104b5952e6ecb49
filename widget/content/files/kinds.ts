import type { FileKind } from '#contract/files'

const documents = /pdf|msword|officedocument|opendocument|ms-excel|ms-powerpoint|rtf|^text\//
const archives = /zip|compressed|x-tar|x-rar|vnd\.rar/

/** What the browser takes a file for; undefined where only its content can tell, which the server looks at. */
export function guessKind(type: string): FileKind | undefined {
  const family = type.split('/')[0]
  if (family === 'image' || family === 'audio' || family === 'video') return family
  if (documents.test(type)) return 'document'
  return archives.test(type) ? 'archive' : undefined
}

import type { RefObject } from 'preact'
import { useLayoutEffect, useState } from 'preact/hooks'
import { useParts } from '../parts.ts'
import { keepUploads, uploadsOf } from './kept-uploads.ts'
import { useDropping } from './use-dropping.ts'

/** Files by clip, drop and paste; what uploads them is loaded with the first one. */
export function useAttaching(composer: RefObject<HTMLElement | null>) {
  const parts = useParts()
  const { store, say } = parts
  const { isAllowed, kinds } = store.get().chat.files
  const [uploads, setUploads] = useState(() => uploadsOf(store))
  const [trouble, setTrouble] = useState('')
  const [, draw] = useState({})
  const isDropping = useDropping(composer, isAllowed, (files) => void add(files))
  useLayoutEffect(() => uploads?.subscribe(() => draw({})), [uploads])
  const accepted = kinds.map((kind) => endings[kind]).join()

  return { uploads, trouble, isAllowed, isDropping, accepted, add, paste }

  async function add(files: readonly File[]) {
    if (!isAllowed || files.length === 0) return
    setTrouble('')
    try {
      const { createUploads } = await import('./files/files.ts')
      const present = uploadsOf(store) ?? keepUploads(store, createUploads(parts))
      setUploads(present)
      present.add(files)
    } catch {
      import.meta.again = `${import.meta.again ?? ''}?`
      setTrouble(say('failed', { reason: say('failed.connection') }))
    }
  }

  /** Office programs put a picture beside the text they copy: there the text is meant. */
  function paste(event: ClipboardEvent) {
    const { files, types } = event.clipboardData ?? {}
    if (!isAllowed || !files?.length || types?.includes('text/plain')) return
    event.preventDefault()
    void add([...files])
  }
}

/** For the browser's own choice of files; the server looks into them. Phones turn other pictures into these. */
const endings = {
  image: 'image/jpeg,image/png,image/webp,image/gif',
  document: '.pdf,.docx,.xlsx,.pptx,.odt,.ods,.odp,.txt,.csv',
  audio: '.mp3,.m4a,.ogg,.opus,.wav',
  video: '.mp4,.m4v,.webm',
  archive: '.zip',
}

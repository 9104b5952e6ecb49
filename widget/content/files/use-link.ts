import { useLayoutEffect, useState } from 'preact/hooks'
import { useParts } from '../../parts.ts'
import { type FileLink, fileLinksOf } from './file-links.ts'

/** Where a file of a message is; asked anew when the link may have expired. */
export function useLink(id: string, isPosted: boolean) {
  const parts = useParts()
  const links = fileLinksOf(parts)
  const [link, setLink] = useState<FileLink>()
  useLayoutEffect(() => {
    if (isPosted) void links.find(id).then(setLink)
  }, [id, isPosted, links])

  return { link, renew, onClick }

  async function renew() {
    const found = await links.ask(id)
    setLink(found)
    return found?.address
  }

  /** Of the link itself: one that has expired is fetched first, then followed. */
  function onClick(event: MouseEvent) {
    if (!link || !links.isStale(link)) return
    event.preventDefault()
    void renew().then((address) => address && follow(address))
  }
}

function follow(address: string) {
  const link = document.createElement('a')
  link.href = address
  link.target = '_blank'
  link.rel = 'noopener noreferrer'
  link.click()
}

import type { RefObject } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'

/** Takes files that are dropped anywhere on the panel; says whether some are held above it. */
export function useDropping(
  inside: RefObject<HTMLElement | null>,
  isOn: boolean,
  take: (files: File[]) => void,
) {
  const [isDropping, setDropping] = useState(false)
  const latest = useRef(take)
  latest.current = take

  useLayoutEffect(() => {
    const panel = inside.current?.closest<HTMLElement>('.panel')
    if (!panel || !isOn) return
    const listening = new AbortController()
    const listen = (
      type: 'dragenter' | 'dragover' | 'dragleave' | 'drop',
      then: (event: DragEvent) => void,
    ) => panel.addEventListener(type, (event) => holdsFiles(event) && then(event), listening)
    const accept = (event: DragEvent) => {
      event.preventDefault()
      event.stopPropagation()
      setDropping(true)
    }
    listen('dragenter', accept)
    listen('dragover', accept)
    listen('dragleave', ({ relatedTarget }) => {
      if (!(relatedTarget instanceof Node && panel.contains(relatedTarget))) setDropping(false)
    })
    listen('drop', (event) => {
      accept(event)
      setDropping(false)
      latest.current([...(event.dataTransfer?.files ?? [])])
    })
    return () => listening.abort()
  }, [inside, isOn])

  return isDropping
}

const holdsFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') ?? false

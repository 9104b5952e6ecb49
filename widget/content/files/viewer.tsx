import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { CloseIcon } from '../../icons.tsx'
import { useParts } from '../../parts.ts'
import { useStyles } from '../../styles.ts'
import type { Viewed } from '../viewing.ts'
import styles from './files.css?inline'
import { Download } from './message-files.tsx'
import { useLink } from './use-link.ts'

/** A picture as large as the panel. */
export function Viewer({ file, address, onClose }: Viewed & { onClose: () => void }) {
  useStyles(styles)
  const { say, stage } = useParts()
  const box = useRef<HTMLDivElement>(null)
  const { link, renew, onClick } = useLink(file.id, true)
  const [hasFailed, setFailed] = useState(false)
  const present = (hasFailed && link?.address) || address
  useLayoutEffect(() => {
    const before = stage.shadow.activeElement
    box.current?.querySelector('button')?.focus({ preventScroll: true })
    return () => before instanceof HTMLElement && before.focus({ preventScroll: true })
  }, [stage])
  return (
    <div
      class="viewer"
      ref={box}
      role="dialog"
      aria-modal="true"
      aria-label={file.name}
      onKeyDown={keyPressed}
    >
      <div class="viewer-head">
        <span class="name" title={file.name}>
          <bdi>{file.name}</bdi>
        </span>
        <Download file={file} address={link?.address ?? address} onClick={onClick} />
        <button type="button" class="icon" aria-label={say('files.shrink')} onClick={onClose}>
          <CloseIcon />
        </button>
      </div>
      <img
        src={present}
        alt={file.name}
        onError={() => {
          if (hasFailed) return
          setFailed(true)
          void renew()
        }}
      />
    </div>
  )

  function keyPressed(event: KeyboardEvent) {
    event.stopPropagation()
    if (event.key === 'Escape') onClose()
    if (event.key !== 'Tab') return
    event.preventDefault()
    const stops = [...(box.current?.querySelectorAll<HTMLElement>('a, button') ?? [])]
    stops.find((stop) => stop !== stage.shadow.activeElement)?.focus()
  }
}

import type { ComponentChildren } from 'preact'
import { useContext, useState } from 'preact/hooks'
import type { MessageFile } from '#contract/content'
import { useParts } from '../../parts.ts'
import { ViewContext } from '../viewing.ts'
import { useLink } from './use-link.ts'

const [widest, highest, smallest] = [260, 240, 64]

type Props = { file: MessageFile; isPosted: boolean; instead: ComponentChildren }

/** A preview that has its room before it is there. Where it cannot be shown, the file is a row. */
export function Picture({ file, isPosted, instead }: Props) {
  const { say } = useParts()
  const view = useContext(ViewContext)
  const { link, renew } = useLink(file.id, isPosted)
  const [failures, setFailures] = useState(0)
  const address = link?.address
  const { id, name, width, height } = file
  if (!width || !height || failures > 1 || link === null) return <>{instead}</>
  const scale = Math.min(1, widest / width, highest / height)
  return (
    <button
      type="button"
      class="picture"
      style={{ width: `${Math.max(smallest, width * scale)}px`, aspectRatio: `${width} / ${height}` }}
      aria-label={say('files.enlarge', { name })}
      aria-disabled={!address}
      onClick={() => address && view({ file, address })}
    >
      {address && <img key={`${id}${failures}`} src={address} alt="" onError={failed} />}
    </button>
  )

  /** The link may have expired, or the page's own rules refuse the picture: asked once more, then not again. */
  function failed() {
    setFailures(failures + 1)
    if (failures === 0) void renew()
  }
}

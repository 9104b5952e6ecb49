import { LinkedText } from '../linked-text.tsx'
import { Changed } from './changed.tsx'

type Props = {
  text: string
  isTicked: boolean
  isChanged: boolean
  onTick: (isTicked: boolean) => void
}

/** One box for one purpose, never ticked beforehand. */
export function Box({ text, isTicked, isChanged, onTick }: Props) {
  return (
    <>
      {isChanged && <Changed />}
      <label class="tick">
        <input type="checkbox" checked={isTicked} onChange={(event) => onTick(event.currentTarget.checked)} />
        <LinkedText text={text} />
      </label>
    </>
  )
}

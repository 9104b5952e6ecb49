import type { Shown } from '../groups.ts'
import { LinkedText } from '../linked-text.tsx'
import { useParts } from '../parts.ts'
import { introductionOf } from './introduction.ts'

/** What every view of a message's content gets. */
export type ContentProps = {
  message: Shown
  /** Nothing has been said since, and something can be. */
  canAnswer: boolean
}

export function Said({ text, createdAt }: { text: string; createdAt: string }) {
  const { days } = useParts()
  return (
    <div class="bubble" title={days.formatFully(createdAt)}>
      <LinkedText text={text} />
    </div>
  )
}

/** The words of a message whose content stands below. */
export function Introduction({ message: { text, content, createdAt } }: { message: Shown }) {
  const said = introductionOf(text, content)
  return said ? <Said text={said} createdAt={createdAt} /> : null
}

/** All of a message as words: while its content is being loaded, and where it cannot be. */
export const InWords = ({ message: { text, createdAt } }: ContentProps) => (
  <Said text={text} createdAt={createdAt} />
)

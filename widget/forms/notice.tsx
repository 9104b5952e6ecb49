import { useId, useState } from 'preact/hooks'
import type { ChatConfiguration } from '#contract/visitors'
import { LinkedText } from '../linked-text.tsx'
import { useParts } from '../parts.ts'
import { Changed } from './changed.tsx'

type Props = { notice: NonNullable<ChatConfiguration['notice']>; isChanged?: boolean }

const longestFolded = 280

/** What happens to the answers, before the first of them (Art. 13 GDPR). Long ones fold open. */
export function Notice({ notice: { text, language }, isChanged = false }: Props) {
  const { say } = useParts()
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  const isLong = text.length > longestFolded
  const shown = isLong && !isOpen && !isChanged ? `${text.slice(0, lastSpace(text))} …` : text
  return (
    <aside class="notice" aria-label={say('form.notice')}>
      {isChanged && <Changed />}
      <div lang={language} id={id} class="written">
        <LinkedText text={shown} />
      </div>
      {isLong && !isChanged && (
        <button
          type="button"
          class="link"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
        >
          {say(isOpen ? 'form.less' : 'form.more')}
        </button>
      )}
    </aside>
  )
}

/** Never within a word, so that no address is cut. */
const lastSpace = (text: string) => {
  const space = text.slice(0, longestFolded).search(/\s\S*$/)
  return space > 0 ? space : longestFolded
}

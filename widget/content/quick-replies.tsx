import { useParts } from '../parts.ts'
import { useReplying } from './use-replying.ts'

export function QuickReplies({ replies }: { replies: string[] }) {
  const { say } = useParts()
  const { reply } = useReplying()
  return (
    <fieldset class="replies" aria-label={say('replies')}>
      {replies.map((text) => (
        <button key={text} type="button" class="reply" onClick={() => reply(text)}>
          <bdi>{text}</bdi>
        </button>
      ))}
    </fieldset>
  )
}

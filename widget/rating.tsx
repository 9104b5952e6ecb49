import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { rateConversation } from '#contract/visitors'
import { StarIcon } from './icons.tsx'
import { useParts } from './parts.ts'
import styles from './rating.css?inline'
import { useStyles } from './styles.ts'
import { useAsking } from './use-asking.ts'

const scores = [1, 2, 3, 4, 5]
const longestComment = 1000

type Props = { conversationId: string; rated: number | null }

export function Rating({ conversationId, rated }: Props) {
  const { say, session, stage, conversation } = useParts()
  useStyles(styles)
  const { ask, isAsking, trouble } = useAsking()
  const [score, setScore] = useState(0)
  const [comment, setComment] = useState('')
  const thanks = useRef<HTMLParagraphElement>(null)
  const hasSent = useRef(false)
  // The form goes away with the focus in it.
  useLayoutEffect(() => {
    if (rated !== null && hasSent.current) thanks.current?.focus({ preventScroll: true })
  }, [rated])
  if (rated !== null) {
    return (
      <p role="status" tabIndex={-1} ref={thanks}>
        {say('rating.thanks')}
      </p>
    )
  }
  return (
    <form
      class="fields rating"
      onSubmit={(event) => {
        event.preventDefault()
        if (score > 0) void rate()
      }}
    >
      <fieldset>
        <legend>{say('rating.question')}</legend>
        <span class="stars">
          {scores.map((value) => (
            <label key={value} class={value <= score ? 'given' : undefined}>
              <input
                type="radio"
                name={`rating-${conversationId}`}
                required
                class="unseen"
                aria-label={say('rating.score', { score: value })}
                checked={value === score}
                onChange={() => setScore(value)}
              />
              <StarIcon />
            </label>
          ))}
        </span>
      </fieldset>
      {score > 0 && (
        <>
          <label>
            {say('rating.comment')}
            <textarea
              rows={2}
              dir="auto"
              maxLength={longestComment}
              value={comment}
              onInput={(event) => setComment(event.currentTarget.value)}
            />
          </label>
          <button type="submit" class="primary" aria-disabled={isAsking}>
            {say('rating.send')}
          </button>
        </>
      )}
      {trouble && (
        <p class="trouble" role="alert">
          {trouble}
        </p>
      )}
    </form>
  )

  async function rate() {
    hasSent.current = true
    const path = `/visitor/conversations/${conversationId}/rating` as const
    const said = comment.replaceAll('\0', '').trim()
    const body = { score, ...(said && { comment: said }) }
    const rated = await ask(() => session.call<typeof rateConversation>('PUT', path, body))
    if (!rated) return
    conversation.adopt(rated)
    stage.announce('rating', { conversationId, score })
  }
}

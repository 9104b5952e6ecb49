import { useLayoutEffect, useRef } from 'preact/hooks'
import type { longestMessage } from '#contract/conversations'
import { SendIcon } from './icons.tsx'
import { useParts } from './parts.ts'

const longest: typeof longestMessage = 10_000

type Props = {
  takesFocus: boolean
  draft: string
  onDraft: (text: string) => void
  onTyping: () => void
  onSend: (text: string) => void
}

export function Composer({ takesFocus, draft, onDraft, onTyping, onSend }: Props) {
  const { say } = useParts()
  const field = useRef<HTMLTextAreaElement>(null)
  useLayoutEffect(() => {
    if (takesFocus) field.current?.focus({ preventScroll: true })
  }, [takesFocus])
  const excess = draft.length - longest
  const canSend = draft.trim() !== '' && excess <= 0
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <div class="field">
        <div class="growing">
          {/* Gives the text area its height without any inline style. */}
          <div class="mirror" aria-hidden="true">
            {`${draft} `}
          </div>
          <textarea
            ref={field}
            rows={1}
            value={draft}
            dir="auto"
            aria-label={say('composer')}
            aria-invalid={excess > 0}
            placeholder={say('placeholder')}
            enterkeyhint="send"
            onInput={(event) => {
              onDraft(event.currentTarget.value)
              onTyping()
            }}
            onKeyDown={keyPressed}
          />
        </div>
        <button type="submit" class="send" aria-label={say('send')} aria-disabled={!canSend}>
          <SendIcon />
        </button>
      </div>
      {excess > 0 && (
        <p class="trouble" role="alert">
          {say('tooLong', { count: excess })}
        </p>
      )}
    </form>
  )

  function keyPressed(event: KeyboardEvent) {
    // While a character is being composed, Enter belongs to the input method.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return
    event.preventDefault()
    send()
  }

  function send() {
    if (!canSend) return
    onSend(draft.replaceAll('\0', '').trim())
    onDraft('')
  }
}

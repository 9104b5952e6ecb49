import { useLayoutEffect, useRef } from 'preact/hooks'
import type { longestMessage } from '#contract/conversations'
import { EmojiButton } from './content/emoji-button.tsx'
import { useAttaching } from './content/use-attaching.ts'
import { ClipIcon, SendIcon } from './icons.tsx'
import { onDemand } from './on-demand.tsx'
import { useParts } from './parts.ts'

const longest: typeof longestMessage = 10_000

const Tray = onDemand(async () => (await import('./content/files/files.ts')).Tray)

type Props = {
  takesFocus: boolean
  draft: string
  onDraft: (text: string) => void
  onTyping: () => void
  onSend: (text: string) => void
}

export function Composer({ takesFocus, draft, onDraft, onTyping, onSend }: Props) {
  const { say } = useParts()
  const form = useRef<HTMLFormElement>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const picker = useRef<HTMLInputElement>(null)
  const caret = useRef<number | undefined>(undefined)
  const { uploads, trouble, isAllowed, isDropping, accepted, add, paste } = useAttaching(form)
  useLayoutEffect(() => {
    if (takesFocus) field.current?.focus({ preventScroll: true })
  }, [takesFocus])
  useLayoutEffect(() => {
    if (caret.current !== undefined) field.current?.setSelectionRange(caret.current, caret.current)
    caret.current = undefined
  })
  const excess = draft.length - longest
  const hasFiles = uploads !== undefined && uploads.list().length > 0
  const canSend = (draft.trim() !== '' || hasFiles) && excess <= 0
  return (
    <form
      class="composer"
      ref={form}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      {uploads && <Tray uploads={uploads} />}
      <div class="field">
        {isAllowed && (
          <>
            <button
              type="button"
              class="tool clip"
              aria-label={say('files.add')}
              onClick={() => picker.current?.click()}
            >
              <ClipIcon />
            </button>
            <input
              ref={picker}
              type="file"
              multiple
              hidden
              accept={accepted}
              aria-label={say('files.add')}
              onChange={({ currentTarget }) => {
                void add([...(currentTarget.files ?? [])])
                // The same file can be chosen again.
                currentTarget.value = ''
              }}
            />
          </>
        )}
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
            onPaste={paste}
          />
        </div>
        <EmojiButton onPick={insert} />
        <button type="submit" class="send" aria-label={say('send')} aria-disabled={!canSend}>
          <SendIcon />
        </button>
      </div>
      {(excess > 0 || trouble) && (
        <p class="trouble" role="alert">
          {excess > 0 ? say('tooLong', { count: excess }) : trouble}
        </p>
      )}
      {isDropping && (
        <p class="drop">
          <span>{say('files.drop')}</span>
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
    if (hasFiles) return uploads.send()
    onSend(draft.replaceAll('\0', '').trim())
    onDraft('')
  }

  /** Where the caret stands. */
  function insert(text: string) {
    const { selectionStart: from, selectionEnd: to } = field.current ?? { selectionStart: 0, selectionEnd: 0 }
    onDraft(draft.slice(0, from) + text + draft.slice(to))
    onTyping()
    caret.current = from + text.length
    field.current?.focus({ preventScroll: true })
  }
}

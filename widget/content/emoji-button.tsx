import { useRef, useState } from 'preact/hooks'
import { EmojiIcon } from '../icons.tsx'
import { onDemand } from '../on-demand.tsx'
import { useParts } from '../parts.ts'

const Picker = onDemand(async () => (await import('./emoji/picker.tsx')).Picker)

/** Opens the choice of emoji above the composer; what is chosen goes into the text. */
export function EmojiButton({ onPick }: { onPick: (emoji: string) => void }) {
  const { say } = useParts()
  const [isOpen, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of what is inside
    <div
      ref={box}
      onKeyDown={keyPressed}
      onFocusOut={({ relatedTarget }) => {
        if (!(relatedTarget instanceof Node && box.current?.contains(relatedTarget))) setOpen(false)
      }}
    >
      <button
        type="button"
        class="tool"
        ref={button}
        aria-label={say('emoji')}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <EmojiIcon />
      </button>
      {isOpen && (
        <div class="popover" tabIndex={-1}>
          <Picker
            onPick={(emoji) => {
              setOpen(false)
              onPick(emoji)
            }}
          />
        </div>
      )}
    </div>
  )

  function keyPressed(event: KeyboardEvent) {
    if (!isOpen) return
    // Enter would send the message.
    if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault()
    if (event.key !== 'Escape') return
    event.stopPropagation()
    setOpen(false)
    button.current?.focus({ preventScroll: true })
  }
}

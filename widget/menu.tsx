import { useRef, useState } from 'preact/hooks'
import { MenuIcon } from './icons.tsx'
import { useParts } from './parts.ts'
import type { ChatState } from './state.ts'
import { headings, type View } from './views.ts'

type Props = { state: ChatState; onChoose: (view: View) => void }

export function Menu({ state, onChoose }: Props) {
  const { say, sound } = useParts()
  const [isOpen, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the buttons inside
    <div class="menu" ref={box} onFocusOut={leave} onKeyDown={keyPressed}>
      <button
        type="button"
        class="icon"
        ref={button}
        aria-label={say('menu')}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <MenuIcon />
      </button>
      {isOpen && (
        <ul>
          {useful(state).map((view) => (
            <li key={view}>
              <button type="button" onClick={() => onChoose(view)}>
                {say(headings[view])}
              </button>
            </li>
          ))}
          <li>
            <button type="button" role="switch" aria-checked={state.isSoundOn} onClick={turnSound}>
              {say('menu.sound')}
              <i />
            </button>
          </li>
        </ul>
      )}
    </div>
  )

  function useful({ chat, conversation, session }: ChatState): View[] {
    const views: [View, boolean][] = [
      ['conversations', session === 'living'],
      ['transcript', chat.hasTranscript && conversation !== null],
      ['end', conversation?.isClosed === false],
      ['data', session === 'living'],
      ['privacy', true],
    ]
    return views.filter(([, isUseful]) => isUseful).map(([view]) => view)
  }

  function turnSound() {
    sound.turn(!state.isSoundOn)
  }

  function keyPressed(event: KeyboardEvent) {
    if (!isOpen) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) {
      event.preventDefault()
      move(step)
    }
    if (event.key !== 'Escape') return
    event.stopPropagation()
    setOpen(false)
    button.current?.focus()
  }

  function move(step: number) {
    const buttons = [...(box.current?.querySelectorAll('button') ?? [])]
    const present = buttons.findIndex((item) => item.matches(':focus'))
    buttons[(present + step + buttons.length) % buttons.length]?.focus()
  }

  function leave({ relatedTarget }: FocusEvent) {
    if (!(relatedTarget instanceof Node && box.current?.contains(relatedTarget))) setOpen(false)
  }
}

import { useRef, useState } from 'preact/hooks'
import { useParts } from '../../parts.ts'
import { type Emoji, withTone } from './emoji.ts'

const columns = 8

type Props = { emoji: Emoji[]; tone: number; onPick: (emoji: Emoji) => void }

/** One tab stop; the arrows move inside. */
export function Grid({ emoji, tone, onPick }: Props) {
  const { say } = useParts()
  const box = useRef<HTMLDivElement>(null)
  const [present, setPresent] = useState(0)
  const rows = Array.from({ length: Math.ceil(emoji.length / columns) }, (_, row) => row * columns)
  return (
    <div class="shelf" ref={box}>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: one tab stop for all, as grids have */}
      <table role="grid" aria-label={say('emoji')} onKeyDown={keyPressed}>
        <tbody>
          {rows.map((start) => (
            <tr key={start}>
              {emoji.slice(start, start + columns).map((one, column) => (
                <td key={one.text}>
                  <button
                    type="button"
                    aria-label={one.name}
                    title={one.name}
                    tabIndex={start + column === present ? 0 : -1}
                    onClick={() => onPick(one)}
                  >
                    {withTone(one, tone)}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )

  function keyPressed(event: KeyboardEvent) {
    const isBackwards = box.current !== null && getComputedStyle(box.current).direction === 'rtl'
    const onwards = isBackwards ? -1 : 1
    const moves: Record<string, number> = {
      ArrowRight: present + onwards,
      ArrowLeft: present - onwards,
      ArrowDown: present + columns,
      ArrowUp: present - columns,
      Home: present - (present % columns),
      End: Math.min(present - (present % columns) + columns, emoji.length) - 1,
    }
    const next = moves[event.key]
    if (next === undefined) return
    event.preventDefault()
    const cell = box.current?.querySelectorAll('button')[next]
    if (!cell) return
    setPresent(next)
    cell.focus()
  }
}

import { useParts } from '../../parts.ts'
import { withTone } from './emoji.ts'

const hand = { text: '✋', name: '', words: '', hasTones: true }

type Props = { names: string[]; chosen: number; onChoose: (tone: number) => void }

export function Tones({ names, chosen, onChoose }: Props) {
  const { say } = useParts()
  return (
    <fieldset class="tabs" aria-label={say('emoji.tone')}>
      {[say('emoji.tone.none'), ...names].map((name, tone) => (
        <button
          key={name}
          type="button"
          aria-label={name}
          title={name}
          aria-pressed={tone === chosen}
          onClick={() => onChoose(tone)}
        >
          {withTone(hand, tone)}
        </button>
      ))}
    </fieldset>
  )
}

import { Icon } from '../../icons.tsx'
import { useParts } from '../../parts.ts'
import type { TextName } from '../../texts.ts'
import type { Emoji } from './emoji.ts'

const names: TextName[] = [
  'emoji.smileys',
  'emoji.people',
  'emoji.animals',
  'emoji.food',
  'emoji.travel',
  'emoji.activities',
  'emoji.objects',
  'emoji.symbols',
  'emoji.flags',
]

type Props = { groups: Emoji[][]; hasRecent: boolean; chosen: number; onChoose: (group: number) => void }

/** Each group is called by its first emoji; the recent ones have a clock. */
export function Tabs({ groups, hasRecent, chosen, onChoose }: Props) {
  const { say } = useParts()
  const pressed = (group: number) => ({ 'aria-pressed': group === chosen, onClick: () => onChoose(group) })
  return (
    <div class="tabs">
      {hasRecent && (
        <button type="button" aria-label={say('emoji.recent')} title={say('emoji.recent')} {...pressed(-1)}>
          <Icon path="M3 12a9 9 0 1 0 18 0 9 9 0 1 0-18 0M12 7v5l3 3" />
        </button>
      )}
      {names.map((name, group) => (
        <button key={name} type="button" aria-label={say(name)} title={say(name)} {...pressed(group)}>
          {groups[group]?.[0]?.text}
        </button>
      ))}
    </div>
  )
}

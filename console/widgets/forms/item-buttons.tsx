import { ActionIcon, Button, Group } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'

type Props = {
  /** What the screen reader calls the thing, as in "field 2". */
  what: string
  index: number
  count: number
  isOpen: boolean
  onOpen: () => void
  onMove: (to: number) => void
  onRemove: () => void
}

/** What can be done with one thing of a list: change it, move it, remove it. */
export function ItemButtons({ what, index, count, isOpen, onOpen, onMove, onRemove }: Props) {
  return (
    <Group gap="xs" mt="xs">
      <Button
        variant="default"
        size="xs"
        aria-expanded={isOpen}
        aria-label={`${isOpen ? 'Done with' : 'Change'} ${what}`}
        onClick={onOpen}
      >
        {isOpen ? 'Done' : 'Change'}
      </Button>
      <Move label={`Move ${what} up`} isPossible={index > 0} onMove={() => onMove(index - 1)}>
        <IconArrowUp size={16} aria-hidden />
      </Move>
      <Move label={`Move ${what} down`} isPossible={index < count - 1} onMove={() => onMove(index + 1)}>
        <IconArrowDown size={16} aria-hidden />
      </Move>
      <Button variant="subtle" color="red" size="xs" aria-label={`Remove ${what}`} onClick={onRemove}>
        Remove
      </Button>
    </Group>
  )
}

type MoveProps = { label: string; isPossible: boolean; onMove: () => void; children: React.ReactNode }

// Not disabled at the ends: the focus would be lost on the way there.
function Move({ label, isPossible, onMove, children }: MoveProps) {
  return (
    <ActionIcon
      variant="default"
      size={30}
      aria-label={label}
      aria-disabled={!isPossible}
      {...(!isPossible && { 'data-disabled': true })}
      onClick={() => {
        if (isPossible) onMove()
      }}
    >
      {children}
    </ActionIcon>
  )
}

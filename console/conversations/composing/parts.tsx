import { Button, Group, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './builder-frame.module.css'

type Props = {
  /** "Card", "Article", "Field". */
  noun: string
  count: number
  most: number
  fewest: number
  addLabel: string
  onAdd: () => void
  onRemove: (index: number) => void
  children: (index: number) => ReactNode
}

/** Several of a kind, each in its box, with ways to add and to remove. */
export function Parts({ noun, count, most, fewest, addLabel, onAdd, onRemove, children }: Props) {
  return (
    <>
      <ol className={classes.parts}>
        {Array.from({ length: count }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place in the list
          <li key={index} className={classes.part}>
            <Group justify="space-between" mb="xs">
              <Text fw={600}>
                {noun} {index + 1}
              </Text>
              {count > fewest && (
                <Button
                  variant="subtle"
                  color="gray"
                  size="compact-xs"
                  aria-label={`Remove ${noun.toLowerCase()} ${index + 1}`}
                  onClick={() => onRemove(index)}
                >
                  Remove
                </Button>
              )}
            </Group>
            {children(index)}
          </li>
        ))}
      </ol>
      {count < most && (
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={16} aria-hidden />}
          style={{ alignSelf: 'flex-start' }}
          onClick={onAdd}
        >
          {addLabel}
        </Button>
      )}
    </>
  )
}

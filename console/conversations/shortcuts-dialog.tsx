import { Group, Kbd, Modal, Stack, Switch, Text } from '@mantine/core'
import { useState } from 'react'
import { useMe } from '#console/accounts/me.ts'
import { areShortcutsOn, switchShortcuts } from './shortcuts.ts'

const keys: { keys: string[]; does: string }[] = [
  { keys: ['j', '↓'], does: 'Next conversation in the list' },
  { keys: ['k', '↑'], does: 'Previous conversation in the list' },
  { keys: ['Enter'], does: 'Open the conversation; in the composer: send' },
  { keys: ['Shift Enter'], does: 'New line in the composer' },
  { keys: ['r'], does: 'Reply: go to the composer' },
  { keys: ['Esc'], does: 'Leave the composer' },
  { keys: ['a'], does: 'Assign the conversation to me' },
  { keys: ['e'], does: 'Close or reopen the conversation' },
  { keys: ['?'], does: 'Show these keys' },
]

export function ShortcutsDialog(props: { isOpen: boolean; onClose: () => void }) {
  return (
    <Modal opened={props.isOpen} onClose={props.onClose} title="Keys">
      <Stack gap="xs">
        {keys.map((line) => (
          <Group key={line.does} justify="space-between" wrap="nowrap">
            <Text>{line.does}</Text>
            <Group gap={4} wrap="nowrap" flex="none">
              {line.keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </Group>
          </Group>
        ))}
        <ShortcutsSwitch />
      </Stack>
    </Modal>
  )
}

function ShortcutsSwitch() {
  const { user } = useMe()
  const [isOn, setIsOn] = useState(() => areShortcutsOn(user.id))
  return (
    <Switch
      mt="md"
      label="Single keys act in the inbox"
      checked={isOn}
      onChange={({ currentTarget }) => {
        setIsOn(currentTarget.checked)
        switchShortcuts(user.id, currentTarget.checked)
      }}
    />
  )
}

import { ActionIcon, Menu, ScrollArea, Text, Tooltip } from '@mantine/core'
import { IconCheck, IconUserPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { fullName, useMe, usersQuery } from '#console/accounts/me.ts'
import { wordsFor } from '#console/api/problem.ts'

type Props = { assigneeId: string | null; onAssign: (userId: string | null) => void }

export function AssignMenu({ assigneeId, onAssign }: Props) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <Menu position="bottom-end" width={260} opened={isOpen} onChange={setIsOpen}>
      <Menu.Target>
        <Tooltip label="Assign to…" disabled={isOpen}>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label="Assign to…">
            <IconUserPlus size={20} stroke={1.5} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Assign to</Menu.Label>
        <Choices assigneeId={assigneeId} onAssign={onAssign} />
      </Menu.Dropdown>
    </Menu>
  )
}

function Choices({ assigneeId, onAssign }: Props) {
  const { user: me } = useMe()
  const users = useQuery(usersQuery)
  if (users.isPending) return <Text p="xs">Loading users</Text>
  if (users.isError) return <Text p="xs">{wordsFor(users.error)}</Text>
  const choices = users.data.users.filter((user) => !user.isDisabled)
  return (
    <>
      <Menu.Item rightSection={assigneeId === null && <Chosen />} onClick={() => onAssign(null)}>
        Nobody
      </Menu.Item>
      <Menu.Divider />
      <ScrollArea.Autosize mah={320} type="auto">
        {choices.map((user) => (
          <Menu.Item
            key={user.id}
            rightSection={assigneeId === user.id && <Chosen />}
            onClick={() => onAssign(user.id)}
          >
            {fullName(user)}
            {user.id === me.id && ' (you)'}
          </Menu.Item>
        ))}
      </ScrollArea.Autosize>
    </>
  )
}

function Chosen() {
  return <IconCheck size={16} aria-label="chosen" />
}

import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconCheck } from '@tabler/icons-react'
import { showDone, showProblem } from '#console/frame/notices.tsx'

/** Says that something is saved, and offers for a while to take it back. */
export function showSaved(restore: () => Promise<void>) {
  const id = notifications.show({
    message: (
      <Group justify="space-between" gap="sm">
        Saved.
        <Button variant="default" size="compact-sm" onClick={undo}>
          Undo
        </Button>
      </Group>
    ),
    icon: <IconCheck size={18} aria-hidden />,
    autoClose: 15_000,
    role: 'status',
  })
  function undo() {
    notifications.hide(id)
    restore().then(
      () => showDone('As it was before.'),
      (error) => showProblem(error, 'It could not be undone'),
    )
  }
}

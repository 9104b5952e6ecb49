import { ActionIcon, FileButton, Tooltip } from '@mantine/core'
import { IconPaperclip } from '@tabler/icons-react'

export function AttachButton({ onFiles }: { onFiles: (files: File[]) => void }) {
  return (
    <FileButton multiple onChange={onFiles}>
      {(button) => (
        <Tooltip label="Attach files">
          <ActionIcon {...button} variant="subtle" color="gray" size="lg" aria-label="Attach files">
            <IconPaperclip size={20} stroke={1.5} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
    </FileButton>
  )
}

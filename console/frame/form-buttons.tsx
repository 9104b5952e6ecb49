import { Button, Group } from '@mantine/core'

/** Under a form in a dialog: send it, or leave it. */
export function FormButtons(props: {
  send: string
  isSending: boolean
  onCancel: () => void
  /** For what cannot be undone. */
  color?: 'red'
}) {
  return (
    <Group>
      <Button type="submit" loading={props.isSending} {...(props.color && { color: props.color })}>
        {props.send}
      </Button>
      <Button variant="default" onClick={props.onCancel}>
        Cancel
      </Button>
    </Group>
  )
}

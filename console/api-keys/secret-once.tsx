import { Alert, Button, Text } from '@mantine/core'
import { IconKey } from '@tabler/icons-react'
import { Copyable } from '#console/widgets/installation/copyable.tsx'
import classes from './api-keys.module.css'

/** The only time a secret can be seen. */
export function SecretOnce({ secret, onDone }: { secret: string; onDone: () => void }) {
  return (
    <Alert
      color="gray"
      role="status"
      classNames={{ body: classes.secret ?? '' }}
      icon={<IconKey size={20} aria-hidden />}
      title="Copy the key now: it is shown this once"
    >
      <Text>
        Keep it where your program keeps its secrets. Who has it can do what it may do: never put it into a
        page, an app or a repository.
      </Text>
      <Copyable text={secret} label="Copy the key" />
      <Text mt="sm">Try it:</Text>
      <Copyable text={curlLine('PASTE-THE-KEY')} label="Copy the line" />
      <Button mt="sm" onClick={onDone}>
        I have kept it
      </Button>
    </Alert>
  )
}

/** A request that shows that a key works. */
export const curlLine = (key: string) =>
  `curl "${window.location.origin}/api/v1/conversations" --header "Authorization: Bearer ${key}"`

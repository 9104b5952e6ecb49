import { Button, Stack, Text } from '@mantine/core'
import { IconCloudOff } from '@tabler/icons-react'
import { wordsFor } from '#console/api/problem.ts'
import classes from './failure.module.css'

/** What could not be loaded, why, and the way out. */
export function Failure(props: { title: string; error: unknown; onRetry?: () => void }) {
  return (
    <div className={classes.place} role="alert">
      <Stack align="center" gap="xs" maw={360}>
        <IconCloudOff size={28} stroke={1.5} aria-hidden className={classes.icon} />
        <Text fw={600}>{props.title}</Text>
        <Text c="dimmed" ta="center">
          {wordsFor(props.error)}
        </Text>
        {props.onRetry && (
          <Button variant="default" mt="xs" onClick={props.onRetry}>
            Try again
          </Button>
        )}
      </Stack>
    </div>
  )
}

import { Button, Center, Loader, Text } from '@mantine/core'
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { EntryFrame } from './entry-frame.tsx'
import { Failure } from './failure.tsx'

export function NotFoundPage() {
  return (
    <EntryFrame title="There is nothing here" lead="The address may be mistyped, or what was here is gone.">
      <Button component="a" href="/" fullWidth>
        Go to the inbox
      </Button>
    </EntryFrame>
  )
}

export function FailurePage(props: ErrorComponentProps) {
  const router = useRouter()
  return (
    <Failure
      title="This page could not be opened"
      error={props.error}
      onRetry={() => {
        props.reset()
        void router.invalidate()
      }}
    />
  )
}

export function PendingPage() {
  return (
    <Center mih="50vh" role="status">
      <Loader size="sm" mr="xs" />
      <Text c="dimmed">Opening</Text>
    </Center>
  )
}

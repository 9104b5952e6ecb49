import { Skeleton, Stack } from '@mantine/core'
import classes from './conversation-pane.module.css'

export function ConversationSkeleton() {
  return (
    <div className={classes.main} role="status" aria-label="Opening the conversation">
      <div className={classes.head}>
        <Skeleton h={14} w={140} />
      </div>
      <MessagesSkeleton />
    </div>
  )
}

export function MessagesSkeleton() {
  return (
    <Stack p="md" gap="md" flex={1} justify="flex-end" role="status" aria-label="Loading messages">
      <Skeleton h={40} w="45%" radius={14} />
      <Skeleton h={64} w="55%" radius={14} />
      <Skeleton h={40} w="40%" radius={14} ml="auto" />
      <Skeleton h={40} w="35%" radius={14} />
    </Stack>
  )
}

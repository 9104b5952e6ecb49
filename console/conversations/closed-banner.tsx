import { Button, Text } from '@mantine/core'
import { Moment } from '#console/frame/moment.tsx'
import type { Conversation } from '#contract/conversations'
import classes from './conversation-pane.module.css'

type Props = { closed: NonNullable<Conversation['closed']>; onReopen: () => void; isReopening: boolean }

export function ClosedBanner({ closed, onReopen, isReopening }: Props) {
  return (
    <div className={classes.closed}>
      <Text>
        Closed {closed.by ? `by ${closed.by} ` : ''}
        <Moment at={closed.at} />. A closed conversation takes no messages.
      </Text>
      <Button variant="default" onClick={onReopen} loading={isReopening}>
        Reopen
      </Button>
    </div>
  )
}

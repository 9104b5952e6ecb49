import { Button, Text } from '@mantine/core'
import { Moment } from '#console/frame/moment.tsx'
import type { Conversation } from '#contract/conversations'
import classes from './conversation-pane.module.css'
import { RatingComment, RatingScore } from './rating.tsx'

type Props = {
  closed: NonNullable<Conversation['closed']>
  rating: Conversation['rating']
  onReopen: () => void
  isReopening: boolean
}

export function ClosedBanner({ closed, rating, onReopen, isReopening }: Props) {
  return (
    <div className={classes.closed}>
      <div className={classes.closedWords}>
        <Text>
          Closed {closed.by ? `by ${closed.by} ` : ''}
          <Moment at={closed.at} />. A closed conversation takes no messages; it opens again when the visitor
          goes on with it.
        </Text>
        {rating && (
          <Text component="div">
            Rated <RatingScore score={rating.score} />
            <RatingComment comment={rating.comment} />
          </Text>
        )}
      </div>
      <Button variant="default" onClick={onReopen} loading={isReopening}>
        Reopen
      </Button>
    </div>
  )
}

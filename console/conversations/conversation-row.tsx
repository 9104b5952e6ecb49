import { VisuallyHidden } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useMe } from '#console/accounts/me.ts'
import { Moment } from '#console/frame/moment.tsx'
import { lasted, useNow } from '#console/frame/time.ts'
import type { Conversation, View } from '#contract/conversations'
import classes from './conversation-list.module.css'
import { RatingMark } from './rating.tsx'
import { VisitorMark } from './visitor-mark.tsx'

type Props = { view: View; conversation: Conversation; isOpen: boolean }

export function ConversationRow({ view, conversation, isOpen }: Props) {
  const { visitor, unread, lastMessage } = conversation
  return (
    <Link
      to="/inbox/{-$view}/{-$conversationId}"
      params={{ view, conversationId: conversation.id }}
      className={classes.link}
      data-open={isOpen}
      data-unread={unread > 0}
      aria-current={isOpen ? 'true' : undefined}
    >
      <VisitorMark name={visitor.name} isOnline={visitor.presence.isOnline} />
      <span className={classes.content}>
        <span className={classes.line}>
          <span className={classes.name}>{visitor.name}</span>
          <Moment at={lastMessage?.createdAt ?? conversation.createdAt} className={classes.moment} />
        </span>
        <span className={classes.line}>
          <LastWords conversation={conversation} />
          {unread > 0 && (
            <span className={classes.badge}>
              {unread > 99 ? '99+' : unread}
              <VisuallyHidden> unread</VisuallyHidden>
            </span>
          )}
        </span>
        <span className={classes.line}>
          <span className={classes.small}>{conversation.assignee?.name ?? 'Unassigned'}</span>
          <Ending conversation={conversation} />
        </span>
      </span>
    </Link>
  )
}

function LastWords({ conversation: { lastMessage } }: { conversation: Conversation }) {
  const { user } = useMe()
  if (!lastMessage) return <span className={classes.text}>No messages yet</span>
  const { author, text } = lastMessage
  const speaker = author.kind === 'visitor' ? '' : author.userId === user.id ? 'You: ' : `${author.name}: `
  return (
    <span className={classes.text} dir="auto">
      {speaker}
      {text}
    </span>
  )
}

function Ending({ conversation: { waitingSince, closed, rating } }: { conversation: Conversation }) {
  const now = useNow()
  if (closed) return rating && <RatingMark score={rating.score} />
  const time = waitingSince && lasted(waitingSince, now)
  return time ? <span className={classes.waiting}>Waiting {time}</span> : null
}

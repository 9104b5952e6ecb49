import { VisuallyHidden } from '@mantine/core'
import { IconMail } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useMe } from '#console/accounts/me.ts'
import { Moment } from '#console/frame/moment.tsx'
import { lasted, useNow } from '#console/frame/time.ts'
import type { Conversation, Message, View } from '#contract/conversations'
import { previewOf } from './content/preview.ts'
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
          {conversation.replyEmail && (
            <span className={classes.mail} title="Answered by mail">
              <IconMail size={16} stroke={1.5} aria-hidden />
              <VisuallyHidden>answered by mail</VisuallyHidden>
            </span>
          )}
          <Ending conversation={conversation} />
        </span>
      </span>
    </Link>
  )
}

function LastWords({ conversation: { lastMessage, visitor } }: { conversation: Conversation }) {
  const { user } = useMe()
  if (visitor.isRestricted) return <span className={classes.text}>Restricted: not shown</span>
  if (!lastMessage) return <span className={classes.text}>No messages yet</span>
  return (
    <span className={classes.text} dir="auto">
      {speakerOf(lastMessage, user.id)}
      {previewOf(lastMessage)}
    </span>
  )
}

function speakerOf({ author }: Message, myId: string) {
  if (author.kind === 'visitor') return ''
  if (author.kind === 'bot') return 'Bot: '
  return author.userId === myId ? 'You: ' : `${author.name}: `
}

function Ending({ conversation: { waitingSince, closed, rating } }: { conversation: Conversation }) {
  const now = useNow()
  if (closed) return rating && <RatingMark score={rating.score} />
  const time = waitingSince && lasted(waitingSince, now)
  return time ? <span className={classes.waiting}>Waiting {time}</span> : null
}

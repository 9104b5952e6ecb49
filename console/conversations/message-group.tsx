import { Avatar, Badge } from '@mantine/core'
import { IconCheck, IconChecks } from '@tabler/icons-react'
import { useMe } from '#console/accounts/me.ts'
import { clockTime, fullTime } from '#console/frame/time.ts'
import type { Message, Receipt } from '#contract/conversations'
import { introductionOf } from './content/describe-content.ts'
import { Content } from './content/message-content.tsx'
import type { Group } from './groups.ts'
import { LinkedText } from './linked-text.tsx'
import classes from './stream-view.module.css'

type Props = {
  group: Group
  visitorName: string
  lastMineSeq: number | undefined
  visitorReceipt: Receipt
}

export function MessageGroup({ group, visitorName, lastMineSeq, visitorReceipt }: Props) {
  const { user } = useMe()
  const { author, messages } = group
  const isMine = author.kind === 'user' && author.userId === user.id
  const side = author.kind === 'visitor' ? 'visitor' : isMine ? 'mine' : 'colleague'
  const name = author.kind === 'visitor' ? visitorName : isMine ? 'You' : author.name
  const last = messages.at(-1)
  const at = messages[0]?.createdAt ?? ''
  return (
    <div className={classes.group} data-side={side}>
      <div className={classes.speaker}>
        {side === 'colleague' && <Avatar name={name} size={24} color="gray" aria-hidden />}
        <span>
          {!(author.kind === 'bot' && name === 'Bot') && name}{' '}
          {author.kind === 'bot' && (
            <Badge size="xs" color="gray" variant="light">
              Bot
            </Badge>
          )}
          {' · '}
          <time dateTime={at} title={fullTime(at)}>
            {clockTime(at)}
          </time>
        </span>
      </div>
      {messages.map((message) => (
        <OneMessage key={message.seq} message={message} />
      ))}
      {isMine && last && last.seq === lastMineSeq && <Reached seq={last.seq} receipt={visitorReceipt} />}
    </div>
  )
}

function OneMessage({ message: { text, content, createdAt } }: { message: Message }) {
  const said = introductionOf(text, content)
  return (
    <>
      {said && (
        <div className={classes.bubble} dir="auto" title={fullTime(createdAt)}>
          <LinkedText text={said} />
        </div>
      )}
      {content && <Content content={content} />}
    </>
  )
}

function Reached({ seq, receipt }: { seq: number; receipt: Receipt }) {
  const isRead = receipt.readSeq >= seq
  const isDelivered = isRead || receipt.deliveredSeq >= seq
  return (
    <div className={classes.state} data-read={isRead}>
      {isDelivered ? <IconChecks size={16} aria-hidden /> : <IconCheck size={16} aria-hidden />}
      {isRead ? 'Read' : isDelivered ? 'Delivered' : 'Sent'}
    </div>
  )
}

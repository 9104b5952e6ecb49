import { Button, Text } from '@mantine/core'
import { IconArrowDown } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useMe } from '#console/accounts/me.ts'
import { Failure } from '#console/frame/failure.tsx'
import { dayName, fullTime, useNow } from '#console/frame/time.ts'
import type { Conversation } from '#contract/conversations'
import { MessagesSkeleton } from './conversation-skeleton.tsx'
import { grouped } from './groups.ts'
import { MessageGroup } from './message-group.tsx'
import { outboxQuery } from './outbox.ts'
import { OutgoingMessages } from './outgoing-messages.tsx'
import { type Stream as LoadedStream, streamQuery, typistsQuery } from './queries.ts'
import { catchUp, loadOlder } from './stream.ts'
import classes from './stream-view.module.css'
import { useMarkRead } from './use-mark-read.ts'
import { useStreamScroll } from './use-stream-scroll.ts'

export function Stream({ conversation }: { conversation: Conversation }) {
  const stream = useQuery(streamQuery(conversation.id))
  if (stream.data) return <LoadedMessages conversation={conversation} stream={stream.data} />
  if (stream.isPending) return <MessagesSkeleton />
  const retry = () => void stream.refetch()
  return (
    <div className={classes.place}>
      <Failure title="The messages could not be loaded" error={stream.error} onRetry={retry} />
    </div>
  )
}

function LoadedMessages({ conversation, stream }: { conversation: Conversation; stream: LoadedStream }) {
  const { user } = useMe()
  const { data: outbox = [] } = useQuery(outboxQuery(conversation.id))
  const { data: typists = [] } = useQuery(typistsQuery(conversation.id))
  const older = useOlder(conversation.id, stream.hasOlder)
  const arrived = new Set(stream.messages.map((message) => message.clientId))
  const outgoing = outbox.filter(({ clientId }) => !arrived.has(clientId))
  const isVisitorTyping = typists.some(({ key }) => key === 'visitor')
  const lastSeq = stream.messages.at(-1)?.seq ?? 0
  const scroll = useStreamScroll({
    firstSeq: stream.messages[0]?.seq ?? 0,
    lastSeq,
    outgoing: outgoing.length,
    onTop: older.load,
  })
  useMarkRead(conversation.id, lastSeq)
  useWhole(conversation, lastSeq)
  const lastMine = stream.messages.findLast(
    ({ author }) => author.kind === 'user' && author.userId === user.id,
  )
  return (
    <div className={classes.place}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div ref={scroll.scroller} className={classes.scroller} onScroll={scroll.onScroll} tabIndex={0}>
        <div role="log" aria-label="Messages" className={classes.messages}>
          <Older {...older} hasOlder={stream.hasOlder} />
          {grouped(stream.messages).map((item) =>
            item.kind === 'day' ? (
              <DayLine key={item.key} at={item.at} />
            ) : (
              <MessageGroup
                key={item.key}
                group={item}
                visitorName={conversation.visitor.name}
                lastMineSeq={lastMine?.seq}
                visitorReceipt={conversation.visitorReceipt}
              />
            ),
          )}
          <OutgoingMessages conversationId={conversation.id} outgoing={outgoing} />
          {isVisitorTyping && <VisitorTyping name={conversation.visitor.name} />}
        </div>
      </div>
      {!scroll.isAtEnd && (
        <Button
          className={classes.jump ?? ''}
          variant={scroll.hasNew ? 'filled' : 'default'}
          size="xs"
          radius="xl"
          leftSection={<IconArrowDown size={16} aria-hidden />}
          onClick={scroll.toEnd}
        >
          {scroll.hasNew ? 'New messages' : 'Jump to latest'}
        </Button>
      )}
    </div>
  )
}

// A message may come just while the stream is being fetched: the conversation then knows of more than is here.
function useWhole({ id, lastSeq }: Conversation, loadedSeq: number) {
  const client = useQueryClient()
  const isBehind = loadedSeq < lastSeq
  useEffect(() => {
    // Without a connection: reconnecting fetches what is missing.
    if (isBehind) void catchUp(client, id).catch(() => undefined)
  }, [client, id, isBehind])
}

function useOlder(conversationId: string, hasOlder: boolean) {
  const client = useQueryClient()
  const [state, setState] = useState<'idle' | 'loading' | 'failed'>('idle')
  async function load(isRetry = false) {
    if (!hasOlder || state === 'loading' || (state === 'failed' && !isRetry)) return
    setState('loading')
    try {
      await loadOlder(client, conversationId)
      setState('idle')
    } catch {
      // Said where the older messages would stand, with a way to try again.
      setState('failed')
    }
  }
  return { state, load: () => void load(), retry: () => void load(true) }
}

function Older(props: { state: string; hasOlder: boolean; retry: () => void }) {
  if (!props.hasOlder) return null
  return (
    <div className={classes.older}>
      {props.state === 'failed' ? (
        <Button variant="default" size="xs" onClick={props.retry}>
          Older messages could not be loaded. Try again
        </Button>
      ) : (
        <Text fz="xs" c="dimmed">
          Loading older messages
        </Text>
      )}
    </div>
  )
}

function DayLine({ at }: { at: string }) {
  const now = useNow()
  return (
    <div className={classes.day}>
      <time dateTime={at} title={fullTime(at)}>
        {dayName(at, now)}
      </time>
    </div>
  )
}

function VisitorTyping({ name }: { name: string }) {
  return (
    <Text fz="xs" c="dimmed" mt="xs">
      {name} is typing…
    </Text>
  )
}

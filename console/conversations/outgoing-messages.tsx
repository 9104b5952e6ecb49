import { Anchor } from '@mantine/core'
import { IconAlertCircle, IconClock } from '@tabler/icons-react'
import { useLive } from '#console/frame/live.tsx'
import { introductionOf } from './content/describe-content.ts'
import { Files } from './content/files.tsx'
import { Content } from './content/message-content.tsx'
import type { Outgoing } from './send-queue.ts'
import classes from './stream-view.module.css'

export function OutgoingMessages(props: { conversationId: string; outgoing: Outgoing[] }) {
  return props.outgoing.map(({ clientId, text, content = null, files = [], state }) => (
    <div key={clientId} className={classes.group} data-side="mine">
      {introductionOf(text, content) && (
        <div className={classes.bubble} dir="auto">
          {introductionOf(text, content)}
        </div>
      )}
      {content && <Content content={content} />}
      <Files files={files} isOnItsWay />
      {state.name === 'failed' ? (
        <Failed conversationId={props.conversationId} clientId={clientId} reason={state.reason} />
      ) : (
        <div className={classes.state}>
          <IconClock size={16} aria-hidden />
          {wordsFor(state)}
        </div>
      )}
    </div>
  ))
}

function wordsFor(state: Outgoing['state']) {
  if (state.name === 'sending') return 'Sending'
  if (state.name === 'waiting') return 'Waiting to be sent'
  return state.name === 'retrying' && state.wasAnswered
    ? 'Waiting for the server'
    : 'Waiting for the connection'
}

function Failed(props: { conversationId: string; clientId: string; reason: string }) {
  const { outbox } = useLive()
  const queue = outbox.queueOf(props.conversationId)
  return (
    <div className={classes.failed} role="alert">
      <IconAlertCircle size={16} aria-hidden />
      <span>Not sent. {props.reason}</span>
      <Anchor component="button" fz="inherit" fw={600} onClick={() => queue.retry(props.clientId)}>
        Retry
      </Anchor>
      <Anchor component="button" fz="inherit" fw={600} onClick={() => queue.discard(props.clientId)}>
        Discard
      </Anchor>
    </div>
  )
}

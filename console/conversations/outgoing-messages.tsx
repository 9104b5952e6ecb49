import { Anchor } from '@mantine/core'
import { IconAlertCircle, IconClock } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { discard, type Outgoing, sendAgain } from './outbox.ts'
import classes from './stream-view.module.css'

export function OutgoingMessages(props: { conversationId: string; outgoing: Outgoing[] }) {
  return props.outgoing.map((message) => (
    <div key={message.clientId} className={classes.group} data-side="mine">
      <div className={classes.bubble} data-waiting={message.problem === null} dir="auto">
        {message.text}
      </div>
      {message.problem === null ? (
        <div className={classes.state}>
          <IconClock size={16} aria-hidden />
          Sending
        </div>
      ) : (
        <Failed conversationId={props.conversationId} message={message} problem={message.problem} />
      )}
    </div>
  ))
}

function Failed(props: { conversationId: string; message: Outgoing; problem: string }) {
  const client = useQueryClient()
  const { conversationId, message, problem } = props
  return (
    <div className={classes.failed} role="alert">
      <IconAlertCircle size={16} aria-hidden />
      <span>Not sent. {problem}</span>
      <Anchor
        component="button"
        fz="inherit"
        fw={600}
        onClick={() => void sendAgain(client, conversationId, message)}
      >
        Retry
      </Anchor>
      <Anchor
        component="button"
        fz="inherit"
        fw={600}
        onClick={() => discard(client, conversationId, message.clientId)}
      >
        Discard
      </Anchor>
    </div>
  )
}

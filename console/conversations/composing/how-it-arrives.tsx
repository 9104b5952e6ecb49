import { IconClockPause, IconMail } from '@tabler/icons-react'
import type { Conversation } from '#contract/conversations'
import classes from './composer.module.css'

/** How an answer reaches somebody who may not be looking. */
export function HowItArrives({ conversation }: { conversation: Conversation }) {
  const { replyEmail, visitor } = conversation
  if (replyEmail) {
    return (
      <div className={classes.arrives}>
        <IconMail size={16} stroke={1.5} aria-hidden />
        <span>
          Answers also go by mail to <span className={classes.address}>{replyEmail}</span>
        </span>
      </div>
    )
  }
  if (visitor.presence.isOnline) return null
  return (
    <div className={classes.arrives}>
      <IconClockPause size={16} stroke={1.5} aria-hidden />
      <span>
        {visitor.isVerified
          ? 'Offline: they see your answer when they come back to your website and sign in.'
          : 'Offline: they see your answer only if they come back to this chat on the same device.'}
      </span>
    </div>
  )
}

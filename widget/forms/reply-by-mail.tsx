import { useParts } from '../parts.ts'
import type { ChatState } from '../state.ts'
import { useStyles } from '../styles.ts'
import styles from './forms.css?inline'

/** Where answers go besides the chat; until the first one comes, also what happens next. */
export function ReplyByMail({ state }: { state: ChatState }) {
  useStyles(styles)
  const { say } = useParts()
  const { chat, conversation, messages } = state
  const email = conversation?.replyEmail
  if (!email) return null
  const isAnswered = [...messages.values()].some(({ author }) => author.kind === 'user')
  if (isAnswered) return <p class="line">{say('offline.replies', { email })}</p>
  return (
    <div class="confirmed" role="status">
      <strong>{say('offline.arrived')}</strong>
      <p>{say('offline.next', { organization: chat.organization, email })}</p>
    </div>
  )
}

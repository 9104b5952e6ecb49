import { ActionIcon, Anchor } from '@mantine/core'
import { IconAlertCircle, IconFile, IconX } from '@tabler/icons-react'
import { kindOf, sizeOf } from '#console/conversations/content/file-words.ts'
import { useLive } from '#console/frame/live.tsx'
import type { Attachment } from './attachments.ts'
import classes from './composing.module.css'

type Props = { conversationId: string; attachments: Attachment[] }

export function AttachmentList({ conversationId, attachments }: Props) {
  if (attachments.length === 0) return null
  return (
    <ul className={classes.attachments} aria-label="Files to send">
      {attachments.map((attachment) => (
        <AttachmentRow key={attachment.key} conversationId={conversationId} attachment={attachment} />
      ))}
    </ul>
  )
}

function AttachmentRow({ conversationId, attachment }: { conversationId: string; attachment: Attachment }) {
  const { attachments } = useLive()
  const { key, name, state } = attachment
  const isUploading = state.name === 'uploading'
  return (
    <li className={classes.attachment} data-failed={state.name === 'failed'}>
      <Preview attachment={attachment} />
      <span className={classes.words}>
        <span className={classes.name} dir="auto">
          {name}
        </span>
        <State attachment={attachment} onRetry={() => attachments.retry(conversationId, key)} />
      </span>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={`${isUploading ? 'Cancel' : 'Remove'} ${name}`}
        onClick={() => attachments.remove(conversationId, key)}
      >
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </li>
  )
}

function Preview({ attachment: { previewUrl } }: { attachment: Attachment }) {
  if (previewUrl) return <img src={previewUrl} alt="" className={classes.preview} />
  return (
    <span className={classes.preview}>
      <IconFile size={20} stroke={1.5} aria-hidden />
    </span>
  )
}

function State({ attachment, onRetry }: { attachment: Attachment; onRetry: () => void }) {
  const { state, name, size, type } = attachment
  if (state.name === 'failed') {
    return (
      <span className={classes.failed} role="alert">
        <IconAlertCircle size={16} aria-hidden />
        <span>
          {state.reason}{' '}
          {state.mayRetry && (
            <Anchor component="button" fz="inherit" fw={600} onClick={onRetry}>
              Retry
            </Anchor>
          )}
        </span>
      </span>
    )
  }
  if (state.name === 'uploaded') {
    return (
      <span className={classes.quiet}>
        {kindOf({ name, type })} · {sizeOf(size)}
      </span>
    )
  }
  // A bar of our own, because <progress> is drawn differently everywhere.
  return (
    <span
      className={classes.progress}
      role="progressbar"
      aria-label={`Uploading ${name}`}
      aria-valuenow={Math.round(state.share * 100)}
    >
      <span style={{ width: `${Math.round(state.share * 100)}%` }} />
    </span>
  )
}
